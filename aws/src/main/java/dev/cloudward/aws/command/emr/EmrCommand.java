package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.handmade.HandMadeCommand;

/// What EMR's commands share.
abstract class EmrCommand extends HandMadeCommand {

  static final String EMR = "emr";

  /// @param operation what it calls first
  EmrCommand(String name, String operation) {
    super(new CommandName(EMR, name), new Target(EMR, operation));
  }

  /// Copies a member unless it is absent or empty.
  static void copy(JsonNode from, String name, ObjectNode to, String other) {
    JsonNode value = from.path(name);
    boolean isEmpty =
        value.isMissingNode()
            || (value.isContainerNode() && value.isEmpty())
            || (value.isTextual() && value.asText().isEmpty());
    if (!isEmpty) {
      to.set(other, value);
    }
  }

  /// One of `--x` and `--no-x`.
  ///
  /// @throws CommandError when both were given
  static boolean either(ObjectNode options, String yes, String no) throws CommandError {
    if (options.has(yes) && options.has(no)) {
      throw exclusive(yes, no);
    }
    return options.has(yes);
  }

  static CommandError exclusive(String option, String other) {
    return new CommandError("--" + option + " and --" + other + " exclude each other");
  }

  /// What an answer about a job flow shows: the same under a cluster's names.
  static ObjectNode cluster(ObjectNode answer, String... more) {
    ObjectNode shown = answer.objectNode();
    if (answer.hasNonNull("JobFlowId")) {
      shown.set("ClusterId", answer.get("JobFlowId"));
      for (String member : more) {
        shown.set(member, answer.get(member));
      }
      shown.set("ClusterArn", answer.get("ClusterArn"));
    }
    return shown;
  }
}
