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
import java.util.List;

/// `s3 rm`: deletes an object, or with `--recursive` all under a prefix.
@AutoService(CommandRule.class)
final class RemoveObjects extends S3Command {

  RemoveObjects() {
    super("rm", "DeleteObject");
  }

  @Override
  protected List<Argument> options() {
    return all(
        List.of(positional("path")),
        flags("recursive", "dryrun", "quiet", "only-show-errors"),
        texts("include", "exclude", "page-size", "request-payer"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    S3Uri uri = S3Uri.required(options.path("path").asText());
    boolean isRecursive = options.has("recursive");
    if (uri.key().isEmpty() && !isRecursive) {
      throw new CommandError("s3 rm wants a key behind the bucket, or --recursive");
    }
    return new Removing(
        new Removal(
            isRecursive ? uri.asFolder() : uri,
            isRecursive,
            PathFilters.of(draft),
            Removal.common(options),
            TransferOptions.listing(options),
            TransferOutput.of(options)));
  }

  private record Removing(Removal removal) implements Printing {

    @Override
    public List<Target> further() {
      return removal.isRecursive() ? List.of(target("ListObjectsV2")) : List.of();
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(
          removal
              .common()
              .deepCopy()
              .put("Bucket", removal.uri().bucket())
              .put("Key", removal.uri().key().isEmpty() ? "*" : removal.uri().key()));
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      return removal.run(steps);
    }
  }
}
