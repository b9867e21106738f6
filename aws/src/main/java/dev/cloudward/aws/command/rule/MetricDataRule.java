package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.kernel.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `cloudwatch put-metric-data`: options for one datum, in place of `--metric-data`.
@AutoService(CommandRule.class)
final class MetricDataRule implements CommandRule {

  private static final String DATA = "MetricData";

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("cloudwatch put-metric-data");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.relax("metric-data");
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("metric-name", "MetricName");
    texts.put("timestamp", "Timestamp");
    texts.put("unit", "Unit");
    texts.forEach((option, member) ->
        table.add(
            Custom.text(option, (value, input) -> Inputs.first(input, DATA).set(member, value))));
    table.add(
        Custom.text(
            "value",
            (value, input) ->
                Inputs.first(input, DATA).set("Value", number(value.asText(), "--value"))));
    table.add(Custom.text("dimensions", MetricDataRule::dimensions));
    table.add(Custom.text("statistic-values", MetricDataRule::statistics));
    table.add(
        Custom.text(
            "storage-resolution",
            (value, input) ->
                Inputs.first(input, DATA)
                    .put(
                        "StorageResolution",
                        Inputs.whole(value.asText(), "--storage-resolution"))));
  }

  @Override
  public void check(Draft draft) throws CommandError {
    draft.refuseTogether(
        List.of("metric-data"),
        List.of("metric-name", "timestamp", "unit", "value", "dimensions", "statistic-values"));
  }

  private static void dimensions(JsonNode value, ObjectNode input) throws CommandError {
    ObjectNode datum = Inputs.first(input, DATA);
    datum.putArray("Dimensions");
    for (Map.Entry<String, String> pair : pairs(value.asText(), "--dimensions").entrySet()) {
      datum
          .withArray("Dimensions")
          .add(Json.object().put("Name", pair.getKey()).put("Value", pair.getValue()));
    }
  }

  private static void statistics(JsonNode value, ObjectNode input) throws CommandError {
    ObjectNode statistics = Json.object();
    for (Map.Entry<String, String> pair : pairs(value.asText(), "--statistic-values").entrySet()) {
      statistics.set(pair.getKey(), number(pair.getValue(), "--statistic-values"));
    }
    Inputs.first(input, DATA).set("StatisticValues", statistics);
  }

  /// `A=1,B=2`, values with commas in double quotes.
  private static Map<String, String> pairs(String text, String option) throws CommandError {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String word : CommaList.split(text)) {
      String[] sides = word.split("=", -1);
      if (sides.length != 2) {
        throw new CommandError(option + " must be like Name=Value,Name=Value, was " + text);
      }
      pairs.put(sides[0], sides[1]);
    }
    return pairs;
  }

  private static JsonNode number(String text, String option) throws CommandError {
    try {
      return DecimalNode.valueOf(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      throw new CommandError(option + " must be a number, was \"" + text + "\"");
    }
  }
}
