package dev.cloudward.sandbox.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;

/// A policy document as its statements.
public record PolicyDocument(List<Statement> statements) {

  public PolicyDocument {
    statements = List.copyOf(statements);
  }

  /// Parses a document.
  ///
  /// @throws IllegalArgumentException when it is not a policy, saying why
  public static PolicyDocument parse(String json) {
    JsonNode document;
    try {
      document = Json.parse(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the policy is not valid JSON", e);
    }
    return of(document);
  }

  /// Reads a parsed document.
  public static PolicyDocument of(JsonNode document) {
    if (!document.isObject() || !document.has("Statement")) {
      throw new IllegalArgumentException("the policy has no Statement");
    }
    JsonNode statement = document.path("Statement");
    return new PolicyDocument(
        statement.isArray()
            ? statement.valueStream().map(Statement::of).toList()
            : List.of(Statement.of(statement)));
  }
}
