package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.Argument.OfMember;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.catalog.model.CliName;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;

/// EC2's attributes that are a structure around one boolean: `--x` and `--no-x` beside `--x
/// Value=true`.
@AutoService(CommandRule.class)
final class BooleanValueRule implements CommandRule {

  @Override
  public boolean appliesTo(CommandName command) {
    return command.service().equals("ec2");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    for (Argument argument : List.copyOf(table.all())) {
      if (argument instanceof OfMember member && isBooleanValue(member.member())) {
        String name = member.name();
        String target = member.member().name();
        table.add(
            new Custom(
                name,
                Arity.OPTIONAL,
                member.isRequired(),
                member.member(),
                (value, input) ->
                    input.set(target, value.isNull() ? Json.object().put("Value", true) : value)));
        table.add(
            Custom.flag(
                "no-" + name,
                (value, input) -> input.set(target, Json.object().put("Value", false))));
      }
    }
  }

  static boolean isBooleanValue(Member member) {
    return member.shape() instanceof Structure structure
        && structure.members().size() == 1
        && structure.member("Value").filter(BooleanValueRule::isBoolean).isPresent();
  }

  private static boolean isBoolean(Member member) {
    return member.shape() instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN;
  }

  /// Of a plain boolean's two options the last one counts; of these the AWS CLI takes one only.
  @Override
  public void finish(Draft draft) throws CommandError {
    for (Map.Entry<String, JsonNode> entry : draft.input().properties()) {
      if (entry.getValue().isObject()) {
        String option = CliName.of(entry.getKey());
        draft.refuseTogether(List.of(option), List.of("no-" + option));
      }
    }
  }
}
