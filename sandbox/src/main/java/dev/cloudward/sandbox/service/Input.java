package dev.cloudward.sandbox.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parameters of a call, or a structure among them, in the model's member names.
public record Input(JsonNode json) {

  private static final Input EMPTY = new Input(Json.object());

  public boolean has(String member) {
    return json.hasNonNull(member);
  }

  /// A member that the model requires, or that this call does.
  public String need(String member) {
    return text(member)
        .orElseThrow(() ->
            new AwsFault("ValidationException", 400, "The parameter " + member + " is required."));
  }

  public Optional<String> text(String member) {
    JsonNode value = json.path(member);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
  }

  public String text(String member, String otherwise) {
    return text(member).orElse(otherwise);
  }

  public boolean flag(String member) {
    return json.path(member).asBoolean(false);
  }

  public boolean flag(String member, boolean otherwise) {
    return json.path(member).asBoolean(otherwise);
  }

  public int number(String member, int otherwise) {
    return json.path(member).asInt(otherwise);
  }

  public long number(String member, long otherwise) {
    return json.path(member).asLong(otherwise);
  }

  public Optional<Instant> time(String member) {
    return text(member).map(Instant::parse);
  }

  /// The bytes of a blob; empty where it is absent.
  public byte[] bytes(String member) {
    JsonNode value = json.path(member);
    try {
      return value.isBinary()
          ? value.binaryValue()
          : value.asText("").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A list of plain values; empty where it is absent.
  public List<String> strings(String member) {
    return json.path(member).valueStream().map(JsonNode::asText).toList();
  }

  /// A list of structures; empty where it is absent.
  public List<Input> items(String member) {
    return json.path(member).valueStream().map(Input::new).toList();
  }

  /// A map of plain values; empty where it is absent.
  public Map<String, String> map(String member) {
    Map<String, String> map = new LinkedHashMap<>();
    json.path(member).properties().forEach(e -> map.put(e.getKey(), e.getValue().asText()));
    return map;
  }

  /// A structure; one without members where it is absent.
  public Input at(String member) {
    return has(member) ? new Input(json.path(member)) : EMPTY;
  }

  /// A copy of those of the named members that are present.
  public ObjectNode pick(String... members) {
    ObjectNode picked = Json.object();
    for (String member : members) {
      if (has(member)) {
        picked.set(member, json.path(member).deepCopy());
      }
    }
    return picked;
  }

  /// A copy of the whole structure.
  public ObjectNode copy() {
    return json.deepCopy();
  }
}
