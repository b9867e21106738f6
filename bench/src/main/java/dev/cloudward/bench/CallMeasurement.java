package dev.cloudward.bench;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// One warm `call_aws`, from arguments to answer, beside a signed request by hand to the same
/// endpoint.
@AutoService(Measurement.class)
final class CallMeasurement implements Measurement {

  private static final int WARMUP = 30_000;
  private static final int ROUNDS = 4_000;
  private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentialsIdentity identity =
      AwsCredentialsIdentity.create(Subject.KEY, Subject.SECRET);

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    try (Subject subject = new Subject(Map.of())) {
      Times raw = new Times(ROUNDS);
      Times ours = new Times(ROUNDS);
      for (int round = -WARMUP; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        byHand(subject.sandbox());
        long middle = System.nanoTime();
        subject.command("aws sts get-caller-identity");
        long end = System.nanoTime();
        if (round >= 0) {
          raw.add(middle - begin);
          ours.add(end - middle);
        }
      }
      report.compared(
          "warm `call_aws`, p50", ours.median(), "signed request by hand", raw.median(), "ms");
      report.compared(
          "warm `call_aws`, p99",
          ours.quantile(0.99),
          "signed request by hand",
          raw.quantile(0.99),
          "ms");
    }
  }

  private void byHand(URI endpoint) throws IOException, InterruptedException {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest unsigned =
        SdkHttpRequest.builder()
            .uri(endpoint.resolve("/"))
            .method(SdkHttpMethod.POST)
            .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .build();
    SdkHttpRequest signed =
        signer
            .sign(sign ->
                sign.identity(identity)
                    .request(unsigned)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sts")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
            .request();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve("/")).POST(BodyPublishers.ofByteArray(body));
    signed.forEachHeader((name, values) -> {
      if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
        values.forEach(value -> request.header(name, value));
      }
    });
    var answer = http.send(request.build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
    }
  }
}
