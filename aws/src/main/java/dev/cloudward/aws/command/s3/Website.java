package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.handmade.SingleCall;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// `s3 website`: lets a bucket answer as a web site.
@AutoService(CommandRule.class)
final class Website extends S3Command {

  Website() {
    super("website", "PutBucketWebsite");
  }

  @Override
  protected List<Argument> options() {
    return all(List.of(positional("path")), texts("index-document", "error-document"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    ObjectNode configuration = Json.object();
    if (options.has("index-document")) {
      configuration.putObject("IndexDocument").set("Suffix", options.get("index-document"));
    }
    if (options.has("error-document")) {
      configuration.putObject("ErrorDocument").set("Key", options.get("error-document"));
    }
    String bucket = S3Uri.parse(options.path("path").asText()).bucket();
    ObjectNode input = Json.object().put("Bucket", bucket);
    input.set("WebsiteConfiguration", configuration);
    return SingleCall.of(input);
  }
}
