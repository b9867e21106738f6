package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.Values;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// `s3 mb`: makes a bucket in the command's region.
@AutoService(CommandRule.class)
final class MakeBucket extends S3Command {

  MakeBucket() {
    super("mb", "CreateBucket");
  }

  @Override
  protected List<Argument> options() {
    return List.of(positional("path"), Argument.Custom.texts("tags", (value, input) -> {}));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    S3Uri uri = S3Uri.required(options.path("path").asText());
    ArrayNode tags = Json.array();
    for (Values tag : draft.mentions(List.of("tags"))) {
      if (tag.words().size() != 2) {
        throw new CommandError("--tags wants a key and a value, such as --tags stage prod");
      }
      tags.addObject().put("Key", tag.words().getFirst()).put("Value", tag.words().getLast());
    }
    return new Making(uri.bucket(), tags);
  }

  private record Making(String bucket, ArrayNode tags) implements Printing {

    @Override
    public AwsCall first(AwsCall call) {
      ObjectNode input = Json.object().put("Bucket", bucket);
      ObjectNode configuration = Json.object();
      if (!call.region().equals("us-east-1")) {
        configuration.put("LocationConstraint", call.region());
      }
      if (!tags.isEmpty()) {
        configuration.set("Tags", tags);
      }
      if (!configuration.isEmpty()) {
        input.set("CreateBucketConfiguration", configuration);
      }
      return call.with(input);
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult made = steps.own();
      return made instanceof AwsResult.Ok ? Printing.text("make_bucket: " + bucket + "\n") : made;
    }
  }
}
