package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.Argument.Effect;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `emr list-clusters`: words for groups of states.
@AutoService(CommandRule.class)
final class EmrListRule implements CommandRule {

  private static final String STATES = "ClusterStates";

  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("active", List.of("STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING", "TERMINATING"));
    GROUPS.put("terminated", List.of("TERMINATED"));
    GROUPS.put("failed", List.of("TERMINATED_WITH_ERRORS"));
  }

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("emr list-clusters");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.add(Custom.texts("cluster-states", once((value, input) -> input.set(STATES, value))));
    GROUPS.forEach((option, states) ->
        table.add(
            Custom.flag(option, once((value, input) -> input.set(STATES, Json.strings(states))))));
    table.add(Custom.text("created-before", (value, input) -> input.set("CreatedBefore", value)));
    table.add(Custom.text("created-after", (value, input) -> input.set("CreatedAfter", value)));
  }

  private static Effect once(Effect effect) {
    return (value, input) -> {
      refuseSecond(input);
      effect.apply(value, input);
    };
  }

  private static void refuseSecond(ObjectNode input) throws CommandError {
    if (!input.path(STATES).isEmpty()) {
      throw new CommandError(
          "--cluster-states, --active, --terminated and --failed exclude each other");
    }
  }
}
