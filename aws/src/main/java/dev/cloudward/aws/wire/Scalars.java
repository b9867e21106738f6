package dev.cloudward.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Shape.Kind;
import dev.cloudward.catalog.model.Shape.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Single values between JSON trees and the text that travels.
final class Scalars {

  private Scalars() {}

  /// The text of a value in a query, header, path or XML element.
  ///
  /// @param format how timestamps are written where the model does not say
  static String text(Scalar shape, @Nullable String modelFormat, JsonNode value, String format) {
    return switch (shape.kind()) {
      case TIMESTAMP ->
          Timestamps.format(moment(value), modelFormat == null ? format : modelFormat);
      case BLOB -> Base64.getEncoder().encodeToString(bytes(value));
      case FLOAT, DOUBLE -> floating(value);
      case BOOLEAN -> Boolean.toString(value.asBoolean());
      case STRING, INTEGER, LONG, BIG_INTEGER, BIG_DECIMAL -> value.asText();
    };
  }

  /// A floating point number as Python prints it, which is what the AWS CLI sends: `1.0`, `1e+16`.
  private static String floating(JsonNode value) {
    return value.isTextual() ? value.asText() : FloatText.of(value);
  }

  static Instant moment(JsonNode value) {
    return Timestamps.parse(value)
        .orElseThrow(() -> new IllegalArgumentException("not a timestamp: " + value.asText()));
  }

  /// The bytes of a blob: as they are, or a text's UTF-8.
  static byte[] bytes(JsonNode value) {
    if (value instanceof BinaryNode binary) {
      return binary.binaryValue();
    }
    return value.asText().getBytes(StandardCharsets.UTF_8);
  }

  /// A value from the text of a header or an XML element.
  static JsonNode read(Scalar shape, @Nullable String modelFormat, String text) {
    return switch (shape.kind()) {
      case STRING, BLOB -> TextNode.valueOf(text);
      case INTEGER, LONG -> integer(text.strip());
      case BIG_INTEGER -> BigIntegerNode.valueOf(new BigInteger(text.strip()));
      case BIG_DECIMAL -> DecimalNode.valueOf(new BigDecimal(text.strip()));
      case FLOAT, DOUBLE -> number(text.strip());
      case BOOLEAN -> BooleanNode.valueOf(text.strip().equals("true"));
      case TIMESTAMP -> timestamp(text, modelFormat);
    };
  }

  /// A timestamp as answers show it; what cannot be read stays as it came.
  static JsonNode timestamp(String text, @Nullable String modelFormat) {
    return TextNode.valueOf(
        Timestamps.printedUsual(text)
            .or(() -> Timestamps.parse(text).map(Timestamps::printed))
            .orElse(text));
  }

  /// A value from a JSON document.
  static JsonNode read(Scalar shape, JsonNode value) {
    if (shape.kind() == Kind.TIMESTAMP) {
      return Timestamps.parse(value)
          .<JsonNode>map(moment -> TextNode.valueOf(Timestamps.printed(moment)))
          .orElse(value);
    }
    boolean isSpecial =
        value.isTextual() && (shape.kind() == Kind.FLOAT || shape.kind() == Kind.DOUBLE);
    return isSpecial ? number(value.asText()) : value;
  }

  private static JsonNode integer(String text) {
    try {
      return LongNode.valueOf(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return TextNode.valueOf(text);
    }
  }

  private static JsonNode number(String text) {
    return switch (text) {
      case "NaN", "Infinity", "-Infinity" -> TextNode.valueOf(text);
      default -> {
        try {
          yield text.length() < 16
              ? DecimalNode.valueOf(new BigDecimal(text))
              : DoubleNode.valueOf(Double.parseDouble(text));
        } catch (NumberFormatException e) {
          yield TextNode.valueOf(text);
        }
      }
    };
  }
}
