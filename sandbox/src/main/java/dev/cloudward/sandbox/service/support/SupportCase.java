package dev.cloudward.sandbox.service.support;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A case with its communications.
final class SupportCase {

  private static final int RECENT = 5;

  private final ObjectNode view;
  private final List<ObjectNode> communications = new ArrayList<>();

  /// @param view as answers show it, without communications
  SupportCase(ObjectNode view) {
    this.view = view;
  }

  String id() {
    return view.path("caseId").asText();
  }

  String displayId() {
    return view.path("displayId").asText();
  }

  String status() {
    return view.path("status").asText();
  }

  String language() {
    return view.path("language").asText();
  }

  Instant created() {
    return Instant.parse(view.path("timeCreated").asText());
  }

  boolean isResolved() {
    return status().equals("resolved");
  }

  void setStatus(String status) {
    view.put("status", status);
  }

  void resolve() {
    setStatus("resolved");
  }

  void say(String text, String author, Instant time) {
    ObjectNode communication =
        Json.object()
            .put("caseId", id())
            .put("body", text)
            .put("submittedBy", author)
            .put("timeCreated", time.toString());
    communication.putArray("attachmentSet");
    communications.add(communication);
  }

  /// What was said, the latest first.
  List<ObjectNode> communications() {
    return communications.reversed();
  }

  /// The case as DescribeCases tells it.
  ObjectNode view(boolean hasCommunications) {
    ObjectNode told = view.deepCopy();
    if (hasCommunications) {
      ObjectNode recent = told.putObject("recentCommunications");
      ArrayNode list = recent.putArray("communications");
      communications().stream().limit(RECENT).forEach(list::add);
    }
    return told;
  }
}
