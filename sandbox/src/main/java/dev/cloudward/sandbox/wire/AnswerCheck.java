package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.MapOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import java.util.Map;

/// Refuses answers that the model does not describe, so that a misspelt member in a handler or a
/// seed shows itself instead of vanishing on the wire.
public final class AnswerCheck {

  private AnswerCheck() {}

  /// @throws IllegalStateException when the answer has a member that the shape lacks, or another
  ///   kind of value
  public static void check(Shape shape, JsonNode value, String where) {
    switch (shape) {
      case Structure structure -> structure(structure, value, where);
      case ListOf list -> {
        require(value.isArray(), value, where, "list");
        for (JsonNode item : value) {
          check(list.member().shape(), item, where + "[]");
        }
      }
      case MapOf map -> {
        require(value.isObject(), value, where, "map");
        for (JsonNode item : value) {
          check(map.value().shape(), item, where + "{}");
        }
      }
      case Scalar scalar -> scalar(scalar, value, where);
    }
  }

  private static void structure(Structure structure, JsonNode value, String where) {
    if (structure.isDocument()) {
      return;
    }
    require(value.isObject(), value, where, "structure");
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      Member member =
          structure
              .member(entry.getKey())
              .orElseThrow(() ->
                  new IllegalStateException(
                      "the answer has %s.%s, which the model lacks"
                          .formatted(where, entry.getKey())));
      if (!entry.getValue().isNull()) {
        check(member.shape(), entry.getValue(), where + "." + entry.getKey());
      }
    }
  }

  private static void scalar(Scalar scalar, JsonNode value, String where) {
    switch (scalar.kind()) {
      case STRING -> require(value.isTextual(), value, where, "string");
      case INTEGER, LONG, BIG_INTEGER ->
          require(value.isIntegralNumber(), value, where, "whole number");
      case FLOAT, DOUBLE, BIG_DECIMAL -> require(value.isNumber(), value, where, "number");
      case BOOLEAN -> require(value.isBoolean(), value, where, "boolean");
      case BLOB -> require(value.isBinary() || value.isTextual(), value, where, "blob");
      case TIMESTAMP -> require(Timestamps.read(value.asText()) != null, value, where, "timestamp");
    }
  }

  private static void require(boolean isFine, JsonNode value, String where, String kind) {
    if (!isFine) {
      throw new IllegalStateException(
          "the answer has %s at %s, where the model has a %s".formatted(value, where, kind));
    }
  }
}
