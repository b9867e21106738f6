package dev.cloudward.aws.command.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.HandMadeCommand;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// `configservice get-status`: whether AWS Config records and delivers.
@AutoService(CommandRule.class)
final class ConfigStatus extends HandMadeCommand {

  private static final String CONFIG = "config";

  ConfigStatus() {
    super(
        new CommandName("configservice", "get-status"),
        new Target(CONFIG, "DescribeConfigurationRecorderStatus"));
  }

  @Override
  protected List<Argument> options() {
    return List.of();
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    return new Asking();
  }

  private record Asking() implements Printing {

    @Override
    public List<Target> further() {
      return List.of(new Target(CONFIG, "DescribeDeliveryChannelStatus"));
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(Json.object());
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult recorders = steps.own();
      if (!(recorders instanceof AwsResult.Ok(ObjectNode recording, String _))) {
        return recorders;
      }
      AwsResult channels = steps.call(CONFIG, "DescribeDeliveryChannelStatus", Json.object());
      if (!(channels instanceof AwsResult.Ok(ObjectNode delivering, String _))) {
        return channels;
      }
      StringBuilder text = new StringBuilder("Configuration Recorders:\n\n");
      for (JsonNode recorder : recording.path("ConfigurationRecordersStatus")) {
        boolean isOn = recorder.path("recording").asBoolean();
        text.append("name: ").append(recorder.path("name").asText()).append('\n');
        text.append("recorder: ").append(isOn ? "ON" : "OFF").append('\n');
        if (isOn) {
          status(text, recorder, "");
        }
        text.append('\n');
      }
      text.append("Delivery Channels:\n\n");
      for (JsonNode channel : delivering.path("DeliveryChannelsStatus")) {
        text.append("name: ").append(channel.path("name").asText()).append('\n');
        status(text, channel.path("configStreamDeliveryInfo"), "stream delivery ");
        status(text, channel.path("configHistoryDeliveryInfo"), "history delivery ");
        status(text, channel.path("configSnapshotDeliveryInfo"), "snapshot delivery ");
        text.append('\n');
      }
      return Printing.text(text.toString());
    }

    private static void status(StringBuilder text, JsonNode info, String of) {
      if (info.isEmpty()) {
        return;
      }
      String last = info.path("lastStatus").asText();
      text.append("last ").append(of).append("status: ").append(last).append('\n');
      if (last.equals("FAILURE")) {
        text.append("error code: ").append(info.path("lastErrorCode").asText()).append('\n');
        text.append("message: ").append(info.path("lastErrorMessage").asText()).append('\n');
      }
    }
  }
}
