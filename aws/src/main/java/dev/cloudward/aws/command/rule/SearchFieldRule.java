package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `cloudsearch define-index-field` and `define-expression`: options for what stands inside one
/// structure. A field's settings go to the member of its type, such as `IntArrayOptions`.
@AutoService(CommandRule.class)
final class SearchFieldRule implements CommandRule {

  private static final String FIELD = "IndexField";
  private static final String TYPE = "IndexFieldType";

  private static final Map<String, String> FLAGS =
      Map.of(
          "facet-enabled", "FacetEnabled",
          "search-enabled", "SearchEnabled",
          "return-enabled", "ReturnEnabled",
          "sort-enabled", "SortEnabled",
          "highlight-enabled", "HighlightEnabled");

  private static final Map<String, String> TEXTS =
      Map.of("source-field", "SourceField", "analysis-scheme", "AnalysisScheme");

  @Override
  public boolean appliesTo(CommandName command) {
    return command.service().equals("cloudsearch")
        && (command.operation().equals("define-index-field")
            || command.operation().equals("define-expression"));
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    if (command.operation().equals("define-expression")) {
      table.remove("expression");
      table.add(member("name", "Expression", "ExpressionName").required());
      table.add(member("expression", "Expression", "ExpressionValue").required());
      return;
    }
    table.remove("index-field");
    table.add(member("name", FIELD, "IndexFieldName").required());
    table.add(member("type", FIELD, TYPE).required());
    table.add(Custom.text("default-value", SearchFieldRule::defaultValue));
    FLAGS.forEach((option, member) ->
        table.add(
            Custom.text(
                option,
                (value, input) ->
                    options(input)
                        .set(
                            member,
                            BooleanNode.valueOf(!value.asText().equalsIgnoreCase("false"))))));
    TEXTS.forEach((option, member) ->
        table.add(Custom.text(option, (value, input) -> options(input).set(member, value))));
  }

  private static Custom member(String option, String structure, String member) {
    return Custom.text(
        option, (value, input) -> Inputs.object(input, structure).set(member, value));
  }

  /// The type in the spelling of its options: `int-array` is `IntArray`.
  private static String type(ObjectNode input) throws CommandError {
    String type = input.path(FIELD).path(TYPE).asText("");
    if (type.isEmpty()) {
      throw new CommandError("a field's settings need its --type");
    }
    StringBuilder name = new StringBuilder();
    for (String word : type.split("-")) {
      name.append(word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT))
          .append(word.isEmpty() ? "" : word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString().equals("Latlon") ? "LatLon" : name.toString();
  }

  private static ObjectNode options(ObjectNode input) throws CommandError {
    return Inputs.object(Inputs.object(input, FIELD), type(input) + "Options");
  }

  private static void defaultValue(JsonNode value, ObjectNode input) throws CommandError {
    String type = type(input);
    JsonNode typed = value;
    if (List.of("Int", "IntArray").contains(type)) {
      typed = IntNode.valueOf(Inputs.whole(value.asText(), "--default-value"));
    } else if (List.of("Double", "DoubleArray").contains(type)) {
      try {
        typed = DecimalNode.valueOf(new BigDecimal(value.asText().strip()));
      } catch (NumberFormatException e) {
        throw new CommandError("--default-value must be a number, was " + value.asText());
      }
    }
    options(input).set("DefaultValue", typed);
  }
}
