package dev.cloudward.aws.command.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Follows a trail's digests from the last to the first and checks each and its log files.
final class DigestWalk {

  private static final int MOST_BYTES = 256 * 1024 * 1024;

  /// A digest that was found good.
  private record Digest(JsonNode content) {}

  private final LogValidation asked;
  private final Steps steps;
  private final String bucket;
  private final DigestNames names;
  private final Map<String, String> keys;
  private final StringBuilder text = new StringBuilder();
  private int digests;
  private int validDigests;
  private int logs;
  private int validLogs;
  private @Nullable String first;
  private @Nullable String last;

  DigestWalk(
      LogValidation asked,
      Steps steps,
      String bucket,
      DigestNames names,
      Map<String, String> keys) {
    this.asked = asked;
    this.steps = steps;
    this.bucket = bucket;
    this.names = names;
    this.keys = keys;
  }

  AwsResult run() throws InterruptedException {
    text.append("Validating log files for trail ")
        .append(asked.arn())
        .append(" between ")
        .append(shown(asked.start()))
        .append(" and ")
        .append(shown(asked.end()))
        .append("\n\n");
    ObjectNode input =
        Json.object()
            .put("Bucket", bucket)
            .put("Prefix", names.folder())
            .put("StartAfter", names.at(asked.start().minusSeconds(1)));
    AwsResult listed = steps.all("s3", "ListObjectsV2", input);
    if (!(listed instanceof AwsResult.Ok(ObjectNode answer, String _))) {
      return listed;
    }
    Deque<String> open = new ArrayDeque<>();
    String from = DigestNames.text(asked.start());
    String to = DigestNames.text(asked.end().plus(Duration.ofHours(1)));
    for (JsonNode object : answer.path("Contents")) {
      String key = object.path("Key").asText();
      if (names.isOne(key)) {
        String time = DigestNames.timeOf(key);
        if (time.compareTo(from) >= 0 && time.compareTo(to) <= 0) {
          open.push(key);
        }
      }
    }
    String key = open.poll();
    while (key != null) {
      if (steps.context().deadline().isOver()) {
        text.append("\nStopped, because no time was left: ask for a shorter range.\n");
        break;
      }
      Optional<Digest> digest = digest(key);
      if (digest.isPresent()) {
        logFiles(digest.get().content());
      }
      key = next(digest, key, open);
    }
    return Printing.text(text.append(summary()).toString());
  }

  /// The digest before this one: the one it names, or where it names none or is no good, the one
  /// before it in the bucket.
  private @Nullable String next(Optional<Digest> digest, String key, Deque<String> open) {
    String named =
        digest.map(d -> d.content().path("previousDigestS3Object").asText(null)).orElse(null);
    String start = DigestNames.text(asked.start());
    while (!open.isEmpty()
        && DigestNames.timeOf(open.peek()).compareTo(DigestNames.timeOf(key)) >= 0) {
      open.poll();
    }
    if (named == null) {
      String other = open.poll();
      if (digest.isPresent() && other != null) {
        text.append("Digest file\ts3://")
            .append(bucket)
            .append('/')
            .append(key)
            .append("\thas no link to the digest before it; going on with ")
            .append(other)
            .append('\n');
      }
      return other;
    }
    open.remove(named);
    return names.isOne(named) && DigestNames.timeOf(named).compareTo(start) >= 0 ? named : null;
  }

  private Optional<Digest> digest(String key) throws InterruptedException {
    digests++;
    String file = "s3://" + bucket + "/" + key;
    AwsResult got = get(bucket, key);
    if (!(got instanceof AwsResult.Ok(ObjectNode answer, String _))) {
      return bad("Digest file", file, missing(got) ? "not found" : "cannot be read");
    }
    try {
      byte[] content = content(answer);
      JsonNode digest = Json.parse(content);
      boolean isThere =
          digest.path("digestS3Bucket").asText().equals(bucket)
              && digest.path("digestS3Object").asText().equals(key);
      if (!isThere) {
        return bad("Digest file", file, "has been moved from its original location");
      }
      String fingerprint = digest.path("digestPublicKeyFingerprint").asText();
      String publicKey = keys.get(fingerprint);
      if (publicKey == null) {
        return bad("Digest file", file, "public key not found for fingerprint " + fingerprint);
      }
      String signature = answer.path("Metadata").path("signature").asText();
      if (!DigestSignature.fits(publicKey, digest, content, signature)) {
        return bad("Digest file", file, "signature verification failed");
      }
      validDigests++;
      first = digest.path("digestStartTime").asText();
      last = last == null ? digest.path("digestEndTime").asText() : last;
      good("Digest file", file);
      return Optional.of(new Digest(digest));
    } catch (IOException e) {
      return bad("Digest file", file, "invalid format");
    }
  }

  private void logFiles(JsonNode digest) throws InterruptedException {
    for (JsonNode log : digest.path("logFiles")) {
      logs++;
      String where = log.path("s3Bucket").asText();
      String key = log.path("s3Object").asText();
      String file = "s3://" + where + "/" + key;
      AwsResult got = get(where, key);
      if (!(got instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        bad("Log file", file, missing(got) ? "not found" : "cannot be read");
        continue;
      }
      try {
        String hash = DigestSignature.sha256(content(answer));
        if (hash.equals(log.path("hashValue").asText())) {
          validLogs++;
          good("Log file", file);
        } else {
          bad("Log file", file, "hash value doesn't match");
        }
      } catch (IOException e) {
        bad("Log file", file, "invalid format");
      }
    }
  }

  private AwsResult get(String from, String key) throws InterruptedException {
    ObjectNode input = Json.object().put("Bucket", from).put("Key", key);
    return steps.attempt("s3", "GetObject", input);
  }

  private static boolean missing(AwsResult result) {
    return result instanceof AwsResult.AwsError(ServiceError error)
        && error.code().equals("NoSuchKey");
  }

  private static byte[] content(ObjectNode answer) throws IOException {
    byte[] packed = answer.path("Body").binaryValue();
    if (packed == null) {
      throw new IOException("the object is empty");
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] content = in.readNBytes(MOST_BYTES);
      if (in.read() >= 0) {
        throw new IOException("the file is larger than " + MOST_BYTES + " bytes");
      }
      return content;
    }
  }

  private void good(String kind, String file) {
    if (asked.isVerbose()) {
      text.append(kind).append('\t').append(file).append("\tvalid\n");
    }
  }

  private Optional<Digest> bad(String kind, String file, String why) {
    text.append(kind).append('\t').append(file).append("\tINVALID: ").append(why).append('\n');
    return Optional.empty();
  }

  private String summary() {
    StringBuilder summary = new StringBuilder("\nResults requested for ");
    summary.append(shown(asked.start())).append(" to ").append(shown(asked.end())).append('\n');
    if (validDigests == 0) {
      return summary.append("No valid digests found in range\n").toString();
    }
    summary.append("Results found for ").append(first).append(" to ").append(last).append(":\n\n");
    count(summary, validDigests, digests, "digest files");
    count(summary, validLogs, logs, "log files");
    return summary.toString();
  }

  private static void count(StringBuilder summary, int valid, int all, String what) {
    if (all == 0) {
      return;
    }
    summary.append(valid).append('/').append(all).append(' ').append(what).append(" valid");
    if (valid < all) {
      summary.append(", ").append(all - valid).append('/').append(all).append(' ');
      summary.append(what).append(" INVALID");
    }
    summary.append('\n');
  }

  private static String shown(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
