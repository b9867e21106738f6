package dev.cloudward.catalog.model;

import com.fasterxml.jackson.databind.JsonNode;

/// What AWS says of a service's operations and members, as plain text, shortened.
public final class Documentation {

  private final JsonNode root;

  /// @param root `{"service": text, "operations": {name: text}, "members": {shape: {name: text}}}`
  public Documentation(JsonNode root) {
    this.root = root;
  }

  /// What the service is for; empty where nothing is known.
  public String service() {
    return root.path("service").asText("");
  }

  /// What an operation does; empty where nothing is known.
  public String operation(String operation) {
    return root.path("operations").path(operation).asText("");
  }

  /// What the service is for, in a sentence.
  public String serviceSummary() {
    return Summary.of(service());
  }

  /// What an operation does, in a sentence.
  public String operationSummary(String operation) {
    return Summary.of(operation(operation));
  }

  /// What a structure's member means; empty where nothing is known.
  public String member(String structure, String member) {
    return root.path("members").path(structure).path(member).asText("");
  }
}
