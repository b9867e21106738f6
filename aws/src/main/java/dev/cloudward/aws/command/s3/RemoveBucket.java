package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// `s3 rb`: removes a bucket, with `--force` after all that is in it.
@AutoService(CommandRule.class)
final class RemoveBucket extends S3Command {

  RemoveBucket() {
    super("rb", "DeleteBucket");
  }

  @Override
  protected List<Argument> options() {
    return all(List.of(positional("path")), flags("force"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    S3Uri uri = S3Uri.required(options.path("path").asText());
    if (!uri.key().isEmpty()) {
      throw new CommandError("s3 rb takes a bucket, such as s3://" + uri.bucket());
    }
    return new Removing(uri, options.has("force"), PathFilters.of(draft));
  }

  private record Removing(S3Uri uri, boolean isForced, PathFilters filters) implements Printing {

    @Override
    public List<Target> further() {
      return isForced ? List.of(target("ListObjectsV2"), target("DeleteObject")) : List.of();
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(Json.object().put("Bucket", uri.bucket()));
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      String emptied = "";
      if (isForced) {
        AwsResult result =
            new Removal(uri, true, filters, Json.object(), Json.object(), TransferOutput.loud())
                .run(steps);
        if (!(result instanceof AwsResult.Ok(ObjectNode done, String _))) {
          return result;
        }
        emptied = done.path("Text").asText();
      }
      AwsResult removed = steps.own();
      return removed instanceof AwsResult.Ok
          ? Printing.text(emptied + "remove_bucket: " + uri.bucket() + "\n")
          : removed;
    }
  }
}
