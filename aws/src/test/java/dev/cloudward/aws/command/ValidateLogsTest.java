package dev.cloudward.aws.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.kernel.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `cloudtrail validate-logs` over digests that the test signs as CloudTrail does.
class ValidateLogsTest {

  private static final String BUCKET = "trail-bucket";
  private static final String FOLDER =
      "AWSLogs/123456789012/CloudTrail-Digest/us-east-1/2026/01/02/";
  private static final String COMMAND =
      "aws cloudtrail validate-logs"
          + " --trail-arn arn:aws:cloudtrail:us-east-1:123456789012:trail/main"
          + " --start-time 20260102T00:00:00Z --end-time 2026-01-02T06:00:00Z";

  private final Map<String, byte[]> objects = new TreeMap<>();
  private final Map<String, String> signatures = new TreeMap<>();
  private KeyPair keys;
  private HttpServer aws;

  @BeforeEach
  void open() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    keys = generator.generateKeyPair();
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext(
        "/",
        exchange -> {
          String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
          String path = exchange.getRequestURI().getPath();
          byte[] answer = new byte[0];
          int status = 200;
          if (target.endsWith("DescribeTrails")) {
            answer = bytes("{\"trailList\":[{\"S3BucketName\":\"" + BUCKET + "\"}]}");
          } else if (target.endsWith("ListPublicKeys")) {
            answer =
                bytes("{\"PublicKeyList\":[{\"Fingerprint\":\"f1\",\"Value\":\"" + key() + "\"}]}");
          } else if (path.equals("/" + BUCKET)) {
            answer = bytes(listing());
          } else {
            String key = path.substring(BUCKET.length() + 2);
            answer = objects.get(key);
            if (signatures.containsKey(key)) {
              exchange.getResponseHeaders().add("x-amz-meta-signature", signatures.get(key));
            }
            if (answer == null) {
              status = 404;
              answer = bytes("<Error><Code>NoSuchKey</Code></Error>");
            }
          }
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    aws.start();
    String log = "AWSLogs/log-1.json.gz";
    objects.put(log, packed("{\"Records\":[]}"));
    String first = digest("010000", null, "");
    digest("020000", first, log);
  }

  @AfterEach
  void close() {
    aws.stop(0);
  }

  private String run(String more) throws InterruptedException {
    AwsResult result =
        new CommandBench("http://127.0.0.1:" + aws.getAddress().getPort()).run(COMMAND + more);
    return result instanceof AwsResult.Ok(ObjectNode output, String _)
        ? output.path("Text").asText()
        : result.toString();
  }

  @Test
  void signedDigestsAndUntouchedLogsAreValid() throws Exception {
    assertThat(run(" --verbose"))
        .contains("T020000Z.json.gz\tvalid\n")
        .contains("Log file\ts3://trail-bucket/AWSLogs/log-1.json.gz\tvalid\n")
        .endsWith("2/2 digest files valid\n1/1 log files valid\n");
    assertThat(run(""))
        .startsWith(
            "Validating log files for trail arn:aws:cloudtrail:us-east-1:123456789012:trail/main"
                + " between 2026-01-02T00:00:00Z and 2026-01-02T06:00:00Z\n\n\n"
                + "Results requested for");
  }

  @Test
  void aChangedLogIsFound() throws Exception {
    objects.put("AWSLogs/log-1.json.gz", packed("{\"Records\":[{}]}"));
    assertThat(run(""))
        .contains(
            "Log file\ts3://trail-bucket/AWSLogs/log-1.json.gz\tINVALID: hash value doesn't match")
        .endsWith("2/2 digest files valid\n0/1 log files valid, 1/1 log files INVALID\n");
  }

  @Test
  void aDeletedLogIsFound() throws Exception {
    objects.remove("AWSLogs/log-1.json.gz");
    assertThat(run("")).contains("log-1.json.gz\tINVALID: not found");
  }

  @Test
  void aForgedDigestIsFoundAndTheOneBeforeItIsStillChecked() throws Exception {
    String last = name("020000");
    signatures.put(last, signatures.get(name("010000")));
    assertThat(run(""))
        .contains("T020000Z.json.gz\tINVALID: signature verification failed")
        .contains("1/2 digest files valid, 1/2 digest files INVALID");
  }

  @Test
  void refusesWhatIsNoTrail() throws Exception {
    AwsResult result =
        new CommandBench("http://127.0.0.1:1")
            .run("aws cloudtrail validate-logs --trail-arn x --start-time 2026-01-01");
    assertThat(result.toString()).contains("--trail-arn must be the ARN of a trail, was x");
  }

  private static String name(String time) {
    return FOLDER
        + "123456789012_CloudTrail-Digest_us-east-1_main_us-east-1_20260102T"
        + time
        + "Z.json.gz";
  }

  /// Puts a signed digest into the bucket and returns its signature.
  private String digest(String time, String previous, String log) throws Exception {
    String name = name(time);
    ObjectNode digest =
        Json.object()
            .put("digestStartTime", "2026-01-02T00:00:00Z")
            .put("digestEndTime", "2026-01-02T0" + time.charAt(1) + ":00:00Z")
            .put("digestS3Bucket", BUCKET)
            .put("digestS3Object", name)
            .put("digestPublicKeyFingerprint", "f1")
            .put("previousDigestSignature", previous)
            .put("previousDigestS3Bucket", previous == null ? null : BUCKET)
            .put("previousDigestS3Object", previous == null ? null : name("010000"));
    var files = digest.putArray("logFiles");
    if (!log.isEmpty()) {
      files
          .addObject()
          .put("s3Bucket", BUCKET)
          .put("s3Object", log)
          .put("hashValue", sha256("{\"Records\":[]}"))
          .put("hashAlgorithm", "SHA-256");
    }
    String json = Json.write(digest);
    objects.put(name, packed(json));
    Signature rsa = Signature.getInstance("SHA256withRSA");
    rsa.initSign(keys.getPrivate());
    rsa.update(
        bytes(
            digest.path("digestEndTime").asText()
                + "\n"
                + BUCKET
                + "/"
                + name
                + "\n"
                + sha256(json)
                + "\n"
                + (previous == null ? "null" : previous)));
    String signature = HexFormat.of().formatHex(rsa.sign());
    signatures.put(name, signature);
    return signature;
  }

  private String listing() {
    StringBuilder xml = new StringBuilder("<ListBucketResult>");
    objects.keySet().stream()
        .filter(key -> key.startsWith(FOLDER))
        .forEach(key -> xml.append("<Contents><Key>").append(key).append("</Key></Contents>"));
    return xml.append("</ListBucketResult>").toString();
  }

  /// The public key as PKCS #1, which is what stands inside the usual form.
  private String key() {
    byte[] whole = ((RSAPublicKey) keys.getPublic()).getEncoded();
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(whole, 24, whole.length));
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(text));
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(String text) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
  }
}
