package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `ses send-email`: options for addresses, subject and body, in place of `--destination` and
/// `--message`.
@AutoService(CommandRule.class)
final class SendEmailRule implements CommandRule {

  private static final Map<String, String> ADDRESSES = new LinkedHashMap<>();

  static {
    ADDRESSES.put("to", "ToAddresses");
    ADDRESSES.put("cc", "CcAddresses");
    ADDRESSES.put("bcc", "BccAddresses");
  }

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("ses send-email");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.relax("message");
    table.relax("destination");
    table.rename("source", "from");
    ADDRESSES.forEach((option, member) ->
        table.add(
            Custom.texts(
                option, (value, input) -> Inputs.object(input, "Destination").set(member, value))));
    table.add(
        Custom.text(
            "subject",
            (value, input) -> message(input).set("Subject", Json.object().set("Data", value))));
    table.add(
        Custom.text(
            "text", (value, input) -> body(input).set("Text", Json.object().set("Data", value))));
    table.add(
        Custom.text(
            "html", (value, input) -> body(input).set("Html", Json.object().set("Data", value))));
  }

  private static ObjectNode message(ObjectNode input) {
    ObjectNode message = Inputs.object(input, "Message");
    Inputs.object(message, "Subject");
    Inputs.object(message, "Body");
    return message;
  }

  private static ObjectNode body(ObjectNode input) {
    return Inputs.object(message(input), "Body");
  }

  @Override
  public void check(Draft draft) throws CommandError {
    draft.refuseTogether(List.of("destination"), ADDRESSES.keySet());
    draft.refuseTogether(List.of("message"), List.of("text", "html"));
  }
}
