package dev.cloudward.toolsets.cases.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a model found in cases, each finding with the cases that show it.
///
/// @param answer the answer to the question in a few sentences
/// @param sections findings by section, in the order of [#SECTIONS]
/// @param rejected case numbers that the model named although it was not shown them
public record Report(String answer, Map<String, List<Finding>> sections, Set<String> rejected) {

  /// A finding and the numbers of cases that show it.
  public record Finding(String text, List<String> cases) {
    public Finding {
      cases = List.copyOf(cases);
    }
  }

  /// Sections of a report with their headings.
  private static final Map<String, String> SECTIONS = sectionNames();

  private static final Pattern NUMBER = Pattern.compile("\\b\\d{9,13}\\b");

  private static Map<String, String> sectionNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("top_issues", "Top issues");
    names.put("patterns", "Patterns and trends");
    names.put("severity_insights", "Severity");
    names.put("recommendations", "Recommendations");
    names.put("notable_cases", "Notable cases");
    return names;
  }

  /// The JSON Schema that a model's answer must follow.
  static ObjectNode schema() {
    ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", false);
    ArrayNode required = schema.putArray("required").add("answer");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("answer").put("type", "string");
    for (String section : SECTIONS.keySet()) {
      required.add(section);
      ObjectNode item =
          properties
              .putObject(section)
              .put("type", "array")
              .putObject("items")
              .put("type", "object");
      item.put("additionalProperties", false).putArray("required").add("text").add("case_numbers");
      ObjectNode fields = item.putObject("properties");
      fields.putObject("text").put("type", "string");
      fields
          .putObject("case_numbers")
          .put("type", "array")
          .putObject("items")
          .put("type", "string");
    }
    return schema;
  }

  /// Reads a model's answer; empty where it is not what was asked for.
  ///
  /// @param shown the numbers of the cases that the model was shown
  static Optional<Report> read(String text, Set<String> shown) {
    int from = text.indexOf('{');
    int to = text.lastIndexOf('}');
    if (from < 0 || to < from) {
      return Optional.empty();
    }
    try {
      JsonNode json = Json.parse(text.substring(from, to + 1));
      return json.path("answer").isTextual() ? Optional.of(read(json, shown)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Report read(JsonNode json, Set<String> shown) {
    Set<String> rejected = new LinkedHashSet<>();
    Map<String, List<Finding>> sections = new LinkedHashMap<>();
    for (String section : SECTIONS.keySet()) {
      List<Finding> findings = new ArrayList<>();
      for (JsonNode item : json.path(section)) {
        List<String> cases = new ArrayList<>();
        for (JsonNode number : item.path("case_numbers")) {
          if (shown.contains(number.asText())) {
            cases.add(number.asText());
          } else {
            rejected.add(number.asText());
          }
        }
        findings.add(new Finding(checked(item.path("text").asText(), shown, rejected), cases));
      }
      sections.put(section, findings);
    }
    return new Report(checked(json.path("answer").asText(), shown, rejected), sections, rejected);
  }

  /// Numbers in running text are checked as well.
  private static String checked(String text, Set<String> shown, Set<String> rejected) {
    Matcher numbers = NUMBER.matcher(text);
    return numbers.replaceAll(found -> {
      if (shown.contains(found.group())) {
        return found.group();
      }
      rejected.add(found.group());
      return "[unknown case]";
    });
  }

  /// How many different cases are cited.
  public int cited() {
    return (int)
        sections.values().stream()
            .flatMap(List::stream)
            .flatMap(finding -> finding.cases().stream())
            .distinct()
            .count();
  }

  /// The report as Markdown.
  public String text() {
    StringBuilder text = new StringBuilder(answer).append('\n');
    sections.forEach((section, findings) -> {
      if (!findings.isEmpty()) {
        text.append("\n**").append(SECTIONS.get(section)).append("**\n");
        int number = 0;
        for (Finding finding : findings) {
          text.append(++number).append(". ").append(finding.text());
          if (!finding.cases().isEmpty()) {
            text.append(
                finding.cases().stream().collect(Collectors.joining(", ", " (cases ", ")")));
          }
          text.append('\n');
        }
      }
    });
    return text.toString().strip();
  }
}
