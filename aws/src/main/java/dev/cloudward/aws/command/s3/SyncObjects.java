package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import java.util.List;

/// `s3 sync`: copies what is missing or has changed below one place to another.
@AutoService(CommandRule.class)
final class SyncObjects extends S3Command {

  SyncObjects() {
    super("sync", "PutObject");
  }

  @Override
  protected List<Argument> options() {
    return all(
        List.of(positional("source"), positional("target")),
        TransferOptions.all(),
        flags("delete", "size-only", "exact-timestamps"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    return Transfer.of(
        "sync",
        draft,
        options,
        true,
        new SyncChoice(
            options.has("delete"), options.has("size-only"), options.has("exact-timestamps")));
  }
}
