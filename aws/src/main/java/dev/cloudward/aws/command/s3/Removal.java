package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;

/// Deletes an object, or all under a prefix.
///
/// @param common members of every call, such as `RequestPayer`
/// @param listing members of every listing
record Removal(
    S3Uri uri,
    boolean isRecursive,
    PathFilters filters,
    ObjectNode common,
    ObjectNode listing,
    TransferOutput output) {

  AwsResult run(Steps steps) throws InterruptedException, CommandError {
    List<Crowd.Job> jobs = new ArrayList<>();
    if (!isRecursive) {
      if (filters.takes(uri.name())) {
        jobs.add(() -> delete(uri, steps));
      }
      return Crowd.run(jobs, steps);
    }
    ObjectNode input = listing.deepCopy().put("Bucket", uri.bucket()).put("Prefix", uri.key());
    AwsResult listed = steps.all(S3Command.S3, "ListObjectsV2", input);
    if (!(listed instanceof AwsResult.Ok(ObjectNode answer, String _))) {
      return listed;
    }
    for (JsonNode object : answer.path("Contents")) {
      String key = object.path("Key").asText();
      if (filters.takes(key.substring(uri.key().length()))) {
        jobs.add(() -> delete(new S3Uri(uri.bucket(), key), steps));
      }
    }
    return Crowd.run(jobs, steps);
  }

  private Crowd.Outcome delete(S3Uri one, Steps steps) throws InterruptedException {
    if (!output.isDryRun()) {
      ObjectNode input = common.deepCopy().put("Bucket", one.bucket()).put("Key", one.key());
      AwsResult result = steps.attempt(S3Command.S3, "DeleteObject", input);
      if (!(result instanceof AwsResult.Ok)) {
        return new Crowd.Outcome.Failed(
            "delete failed: " + one + " " + S3Command.reason(result, "DeleteObject"));
      }
    }
    return new Crowd.Outcome.Done(output.done("delete: " + one));
  }

  /// Members of an input that a removal takes over from a command's options.
  static ObjectNode common(ObjectNode options) {
    ObjectNode common = Json.object();
    S3Command.copy(options, "request-payer", common, "RequestPayer");
    return common;
  }
}
