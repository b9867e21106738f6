package dev.cloudward.sandbox.service.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.Tables;
import java.util.List;

/// Lists the rows of a table, or shows one of them.
///
/// ```yaml
/// ListCertificates: {table: Certificates, show: Summary, member: CertificateSummaryList}
/// DescribeCertificate: {table: Certificates, by: CertificateArn, key: Summary.CertificateArn,
///                       show: Detail, member: Certificate, missing: ResourceNotFoundException}
/// ```
///
/// `show` is the part of the row that is told, the row itself where it is absent; `member` is the
/// answer's member, the answer itself where it is absent. With `by`, or with `single`, one row is
/// shown, else all whose values are among those of the parameters of `where`.
final class PlainOperation {

  private final JsonNode description;
  private final Tables tables;

  PlainOperation(JsonNode description, Tables tables) {
    this.description = description;
    this.tables = tables;
  }

  private String text(String name) {
    return description.path(name).asText("");
  }

  ObjectNode answer(Input input, SandboxRequest request) {
    List<ObjectNode> rows = tables.table(request, text("table")).rows();
    if (description.has("by") || description.path("single").asBoolean()) {
      return one(input, rows);
    }
    ObjectNode answer = Json.object();
    ArrayNode list = list(answer, text("member"));
    rows.stream().filter(row -> isMeant(row, input)).forEach(row -> list.add(shown(row)));
    return answer;
  }

  /// The list at a dotted path of the answer, such as `DistributionList.Items`.
  private static ArrayNode list(ObjectNode answer, String path) {
    return answer.withArray("/" + path.replace('.', '/'));
  }

  private boolean isMeant(ObjectNode row, Input input) {
    return description.path("where").properties().stream()
        .filter(condition -> input.has(condition.getKey()))
        .allMatch(condition -> {
          JsonNode wanted = input.json().path(condition.getKey());
          String actual = at(row, condition.getValue().asText()).asText();
          return wanted.isArray()
              ? wanted.isEmpty() || input.strings(condition.getKey()).contains(actual)
              : wanted.asText().equals(actual);
        });
  }

  private ObjectNode one(Input input, List<ObjectNode> rows) {
    String by = text("by");
    String told = by.isEmpty() ? "" : input.text(by, "");
    String key = description.path("key").asText(by);
    JsonNode found =
        rows.stream()
            .filter(row -> by.isEmpty() || at(row, key).asText().equals(told))
            .map(this::shown)
            .filter(shown -> !shown.isMissingNode())
            .findFirst()
            .orElseThrow(() ->
                new AwsFault(
                    text("missing"),
                    description.path("message").asText("%s was not found.").formatted(told)));
    if (text("member").isEmpty()) {
      return found.deepCopy();
    }
    return Json.object().set(text("member"), found.deepCopy());
  }

  private JsonNode shown(ObjectNode row) {
    return text("show").isEmpty() ? row : at(row, text("show"));
  }

  private static JsonNode at(JsonNode row, String path) {
    JsonNode found = row;
    for (String name : path.split("\\.")) {
      found = found.path(name);
    }
    return found;
  }
}
