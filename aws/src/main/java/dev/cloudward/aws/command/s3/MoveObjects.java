package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import java.util.List;

/// `s3 mv`: copies like `s3 cp`, then deletes what was copied.
@AutoService(CommandRule.class)
final class MoveObjects extends S3Command {

  MoveObjects() {
    super("mv", "PutObject");
  }

  @Override
  protected List<Argument> options() {
    return all(
        List.of(positional("source"), positional("target")),
        TransferOptions.all(),
        flags("recursive"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    return Transfer.of("mv", draft, options, options.has("recursive"), null);
  }
}
