package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.catalog.model.Shape.Scalar;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.sandbox.http.Headers;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what REST services tell in status and headers.
final class RestOutput {

  private RestOutput() {}

  static Headers headers(@Nullable Structure output, ObjectNode answer) {
    Headers headers = new Headers();
    if (output != null) {
      for (Member member : output.members().values()) {
        JsonNode value = answer.path(member.name());
        if (!value.isMissingNode() && !value.isNull()) {
          header(member, value, headers);
        }
      }
    }
    return headers;
  }

  private static void header(Member member, JsonNode value, Headers headers) {
    switch (member.location()) {
      case HEADER -> headers.set(member.wireName(), text(member, value));
      case HEADERS ->
          value
              .properties()
              .forEach(entry ->
                  headers.set(member.wireName() + entry.getKey(), entry.getValue().asText()));
      case BODY, URI, QUERY, STATUS -> {}
    }
  }

  private static String text(Member member, JsonNode value) {
    if (member.shape() instanceof ListOf) {
      return value.valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
    }
    String format = member.timestampFormat();
    return member.shape() instanceof Scalar scalar
        ? XmlWriter.text(scalar, format == null ? "rfc822" : format, value)
        : value.asText();
  }

  /// The model's status, the answer's own, or 206 where the answer is a range of a whole.
  static int status(int usual, @Nullable Structure output, ObjectNode answer) {
    if (output != null) {
      for (Member member : output.members().values()) {
        if (member.wireName().equalsIgnoreCase("Content-Range") && answer.has(member.name())) {
          return 206;
        }
        if (member.location() == Member.Location.STATUS && answer.has(member.name())) {
          return answer.path(member.name()).asInt();
        }
      }
    }
    return usual;
  }
}
