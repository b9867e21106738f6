package dev.cloudward.toolsets.cases.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.model.SupportCase.Finding;
import dev.cloudward.toolsets.cases.model.SupportCase.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Cases in the forms in which they come: the Support API's, and upstream's `data.json` and
/// `annotation.json`.
final class CaseJson {

  /// A case that cannot be read; the message says what is wrong with it.
  static final class Corrupt extends Exception {
    Corrupt(String message) {
      super(message);
    }
  }

  private CaseJson() {}

  /// Reads a case of the Support API or of upstream's processed files; names count in any case.
  ///
  /// @param account where the file's place says whose it is, else null
  static SupportCase read(
      JsonNode json,
      @Nullable String account,
      @Nullable String number,
      Instant retrieved,
      List<Message> messages)
      throws Corrupt {
    if (!(json instanceof ObjectNode object)) {
      throw new Corrupt("it is no JSON object");
    }
    ObjectNode fields = Json.object();
    object.properties().forEach(f -> fields.set(f.getKey().toLowerCase(Locale.ROOT), f.getValue()));
    String id = text(fields, "caseid", "");
    String owner = account == null ? text(fields, "account_number", ofId(id)) : account;
    String display =
        number == null ? text(fields, "displayid", text(fields, "case_number", "")) : number;
    if (display.isEmpty()) {
      throw new Corrupt("displayId is missing");
    }
    if (!owner.matches("\\d{12}")) {
      throw new Corrupt("its account is not known: \"" + owner + "\"");
    }
    String summary = text(fields, "case_summary", "");
    return new SupportCase(
        owner,
        display,
        id,
        text(fields, "subject", ""),
        text(fields, "servicecode", ""),
        text(fields, "categorycode", ""),
        text(fields, "severitycode", ""),
        text(fields, "submittedby", ""),
        time("timeCreated", text(fields, "timecreated", "")),
        text(fields, "status", "resolved"),
        fields.hasNonNull("case_retrieval_date")
            ? time("Case_Retrieval_Date", text(fields, "case_retrieval_date", ""))
            : retrieved,
        summary.isEmpty() ? null : summary,
        finding(fields, "rca"),
        finding(fields, "lifecycle"),
        messages);
  }

  /// Reads the communications of an `annotation.json` or an answer of the Support API.
  static List<Message> messages(JsonNode json) throws Corrupt {
    List<Message> messages = new ArrayList<>();
    for (JsonNode each : json.path("communications")) {
      messages.add(
          new Message(
              time("timeCreated", each.path("timeCreated").asText("")),
              each.path("submittedBy").asText(""),
              each.path("body").asText("")));
    }
    messages.sort((a, b) -> a.at().compareTo(b.at()));
    return messages;
  }

  private static @Nullable Finding finding(ObjectNode fields, String kind) throws Corrupt {
    String category = text(fields, kind + "_category", "");
    if (category.isEmpty()) {
      return null;
    }
    String at = text(fields, kind + "_retrieval_date", "");
    return new Finding(
        category,
        text(fields, kind + "_reason", ""),
        at.isEmpty() ? null : time(kind + "_retrieval_date", at));
  }

  /// The account that is a part of the API's ids, such as `case-111111111111-muen-2025-1a2b`.
  private static String ofId(String id) {
    String[] parts = id.split("-", -1);
    return parts.length > 2 && parts[0].equals("case") ? parts[1] : "";
  }

  private static String text(ObjectNode fields, String name, String otherwise) {
    JsonNode value = fields.path(name);
    return value.isValueNode() && !value.isNull() ? value.asText() : otherwise;
  }

  /// ISO 8601 with or without a zone, as upstream writes both.
  static Instant time(String name, String text) throws Corrupt {
    String value = text.strip().replace(' ', 'T');
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException _) {
      try {
        return LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException e) {
        throw new Corrupt(name + " is no time: \"" + text + "\"");
      }
    }
  }
}
