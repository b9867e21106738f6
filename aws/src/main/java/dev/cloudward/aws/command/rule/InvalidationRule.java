package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// `cloudfront create-invalidation`: `--paths` in place of `--invalidation-batch`.
@AutoService(CommandRule.class)
final class InvalidationRule implements CommandRule {

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("cloudfront create-invalidation");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.relax("invalidation-batch");
    table.add(
        Custom.texts(
            "paths",
            (value, input) -> {
              var paths = Json.object().put("Quantity", value.size()).set("Items", value);
              input.putObject("InvalidationBatch").set("Paths", paths);
            }));
  }

  @Override
  public void check(Draft draft) throws CommandError {
    draft.refuseTogether(List.of("invalidation-batch"), List.of("paths"));
  }

  @Override
  public void finish(Draft draft) {
    if (draft.has("paths")) {
      Inputs.object(draft.input(), "InvalidationBatch")
          .put("CallerReference", Uniques.of(draft, "cli"));
    }
  }
}
