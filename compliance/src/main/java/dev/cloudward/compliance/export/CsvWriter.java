package dev.cloudward.compliance.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/// Comma-separated values (RFC 4180), safe to open in a spreadsheet.
final class CsvWriter {

  static final List<String> COLUMNS =
      List.of(
          "finding_id",
          "tenant_id",
          "severity",
          "rule_id",
          "message",
          "resource_type",
          "resource_arn",
          "resource_name",
          "region",
          "account_id",
          "status",
          "first_seen",
          "timestamp",
          "controls");

  private CsvWriter() {}

  static String write(List<ObjectNode> findings) {
    StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
    for (ObjectNode finding : findings) {
      csv.append(
              COLUMNS.stream()
                  .map(column -> quoted(text(finding.path(column))))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
    return csv.toString();
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(" "))
        : value.asText();
  }

  /// A leading `=`, `+`, `-` or `@` would be a formula.
  private static String quoted(String text) {
    boolean isFormula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = isFormula ? "'" + text : text;
    boolean needsQuotes =
        safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needsQuotes ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
