package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Outcome;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.store.CaseWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads cases from a bucket in upstream's layout, `caseprocessed`'s
/// `account_number=…/case_number=…/data.json`. Objects that have not changed since the last run are
/// passed over.
public final class BucketSource {

  private static final int PAGES = 1_000_000;
  private static final Pattern PLACE =
      Pattern.compile("account_number=(\\d{12})/case_number=([^/]+)/data\\.json$");

  private final CaseAws aws;
  private final Target target;
  private final String bucket;
  private final String prefix;
  private final IngestReport report;

  public BucketSource(
      CaseAws aws, Target target, String bucket, String prefix, IngestReport report) {
    this.aws = aws;
    this.target = target;
    this.bucket = bucket;
    this.prefix = prefix;
    this.report = report;
  }

  /// Reads all that is new.
  public void read(CaseWriter writer, Context context)
      throws IngestFailed, InterruptedException, SQLException {
    String mark = "s3:" + bucket + "/" + prefix;
    Instant since = writer.watermark(mark).map(Instant::parse).orElse(Instant.MIN);
    Instant newest = since;
    ObjectNode input = Json.object().put("Bucket", bucket).put("Prefix", prefix);
    for (int page = 0; page < PAGES; page++) {
      JsonNode output = output(aws.call(target, "s3", "ListObjectsV2", input, context));
      List<SupportCase> batch = new ArrayList<>();
      for (JsonNode object : output.path("Contents")) {
        String key = object.path("Key").asText();
        Matcher place = PLACE.matcher(key);
        if (!place.find()) {
          continue;
        }
        Instant modified = modified(object);
        if (!modified.isAfter(since)) {
          report.unchanged(1);
          continue;
        }
        newest = modified.isAfter(newest) ? modified : newest;
        SupportCase read = read(key, place, modified, context);
        if (read != null) {
          batch.add(read);
        }
      }
      writer.put(batch, Map.of());
      report.stored(batch.size());
      context.client().progress((double) report.stored() + report.unchanged(), null, bucket);
      String next = output.path("NextContinuationToken").asText("");
      if (next.isEmpty()) {
        break;
      }
      input.put("ContinuationToken", next);
    }
    if (!newest.equals(Instant.MIN)) {
      writer.put(List.of(), Map.of(mark, newest.toString()));
    }
  }

  private Instant modified(JsonNode object) {
    try {
      return CaseJson.time("LastModified", object.path("LastModified").asText(""));
    } catch (CaseJson.Corrupt e) {
      return Instant.MAX;
    }
  }

  private @Nullable SupportCase read(String key, Matcher place, Instant modified, Context context)
      throws IngestFailed, InterruptedException {
    ObjectNode input = Json.object().put("Bucket", bucket).put("Key", key);
    JsonNode body = output(aws.call(target, "s3", "GetObject", input, context)).path("Body");
    try {
      JsonNode json =
          body.isBinary() ? Json.parse(body.binaryValue()) : Json.parse(body.asText(""));
      return CaseJson.read(json, place.group(1), place.group(2), modified, List.of());
    } catch (CaseJson.Corrupt e) {
      report.skipped("s3://" + bucket + "/" + key + ": " + e.getMessage());
    } catch (JsonProcessingException e) {
      report.skipped("s3://" + bucket + "/" + key + ": it is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      report.skipped("s3://" + bucket + "/" + key + ": " + e.getMessage());
    }
    return null;
  }

  private static JsonNode output(Outcome outcome) throws IngestFailed {
    if (outcome.result() instanceof AwsResult.Ok(ObjectNode output, String _)) {
      return output;
    }
    throw new IngestFailed(outcome.failure().asText());
  }
}
