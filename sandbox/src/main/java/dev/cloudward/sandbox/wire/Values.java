package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;

/// Turns text from the wire into single values of the model's kinds.
final class Values {

  private final Dialect dialect;

  Values(Dialect dialect) {
    this.dialect = dialect;
  }

  /// @param where the parameter's name, for the error
  JsonNode read(Scalar shape, String text, String where) {
    try {
      return switch (shape.kind()) {
        case STRING -> TextNode.valueOf(text);
        case INTEGER -> LongNode.valueOf(Integer.parseInt(text.strip()));
        case LONG -> LongNode.valueOf(Long.parseLong(text.strip()));
        case FLOAT, DOUBLE -> DoubleNode.valueOf(Double.parseDouble(text.strip()));
        case BIG_INTEGER, BIG_DECIMAL -> DecimalNode.valueOf(new BigDecimal(text.strip()));
        case BOOLEAN -> bool(text.strip(), where);
        case BLOB -> BinaryNode.valueOf(Base64.getMimeDecoder().decode(text));
        case TIMESTAMP -> time(text.strip(), where);
      };
    } catch (IllegalArgumentException e) {
      throw refused(text, where, shape.kind().name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  private JsonNode bool(String text, String where) {
    return switch (text) {
      case "true", "True", "TRUE", "1" -> BooleanNode.TRUE;
      case "false", "False", "FALSE", "0" -> BooleanNode.FALSE;
      default -> throw refused(text, where, "boolean");
    };
  }

  JsonNode time(String text, String where) {
    Instant time = Timestamps.read(text);
    if (time == null) {
      throw refused(text, where, "timestamp");
    }
    return TextNode.valueOf(Timestamps.text(time));
  }

  AwsFault refused(String text, String where, String kind) {
    String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
    return dialect
        .malformed()
        .fault(
            "The value (" + shown + ") for parameter " + where + " is not a valid " + kind + ".");
  }
}
