package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a page begins: the operation's own tokens, and how many of its items were shown already.
///
/// Written as the AWS CLI writes it (base64 of a JSON object with `boto_truncate_amount`), so that
/// tokens can be carried from one to the other.
record PageToken(Map<String, JsonNode> tokens, int skipped) {

  private static final String SKIPPED = "boto_truncate_amount";

  /// The beginning.
  static PageToken none(Paginator paginator) {
    Map<String, JsonNode> tokens = new LinkedHashMap<>();
    paginator.inputTokens().forEach(name -> tokens.put(name, NullNode.getInstance()));
    return new PageToken(tokens, 0);
  }

  /// Reads a token that an answer carried, or one of the service itself.
  static PageToken parse(String text, Paginator paginator) {
    PageToken none = none(paginator);
    Map<String, JsonNode> tokens = new LinkedHashMap<>(none.tokens);
    try {
      byte[] json = Base64.getDecoder().decode(text);
      if (Json.parse(new String(json, StandardCharsets.UTF_8)) instanceof ObjectNode object) {
        int skipped = object.path(SKIPPED).asInt(0);
        object.remove(SKIPPED);
        object
            .properties()
            .forEach(entry -> {
              if (!tokens.containsKey(entry.getKey())) {
                throw new InvalidInput("--starting-token is not of this operation");
              }
              tokens.put(entry.getKey(), entry.getValue());
            });
        return new PageToken(tokens, skipped);
      }
    } catch (IllegalArgumentException | IOException e) {
      // Not one of ours: the service's own token, as it stands.
    }
    return ofService(text, tokens);
  }

  /// The service's own tokens, several joined by `___`, a last number being the items to skip.
  private static PageToken ofService(String text, Map<String, JsonNode> none) {
    List<String> parts = List.of(text.split("___", -1));
    int most = none.size();
    boolean isSkipping = parts.size() == most + 1 && parts.getLast().matches("\\d{1,9}");
    if (parts.size() > most && !isSkipping) {
      throw new InvalidInput("--starting-token is not of this operation");
    }
    Map<String, JsonNode> tokens = new LinkedHashMap<>(none);
    int i = 0;
    for (String name : none.keySet()) {
      if (i < parts.size() && !parts.get(i).equals("None")) {
        tokens.put(name, Json.MAPPER.getNodeFactory().textNode(parts.get(i)));
      }
      i++;
    }
    return new PageToken(tokens, isSkipping ? Integer.parseInt(parts.getLast()) : 0);
  }

  /// Where the page after this output begins; at the end, all tokens are null.
  PageToken next(ObjectNode output, Paginator paginator) {
    PageToken end = none(paginator);
    String more = paginator.moreResults();
    if (more != null && !isTrue(Jmes.search(more, output))) {
      return end;
    }
    Map<String, JsonNode> next = new LinkedHashMap<>();
    List<String> names = paginator.inputTokens();
    for (int i = 0; i < names.size() && i < paginator.outputTokens().size(); i++) {
      JsonNode found = Jmes.search(paginator.outputTokens().get(i), output);
      boolean isEmpty =
          found.isNull()
              || (found.isTextual() && found.asText().isEmpty())
              || (found.isContainerNode() && found.isEmpty());
      next.put(names.get(i), isEmpty ? NullNode.getInstance() : found);
    }
    return new PageToken(next, 0);
  }

  private static boolean isTrue(JsonNode value) {
    return value.isBoolean() ? value.asBoolean() : !value.isNull() && !value.asText().isEmpty();
  }

  boolean isEnd() {
    return skipped == 0 && tokens.values().stream().allMatch(JsonNode::isNull);
  }

  /// The same page, some of its items shown.
  PageToken skipping(int items) {
    return new PageToken(tokens, items);
  }

  void putInto(ObjectNode input) {
    tokens.forEach((name, value) -> {
      if (!value.isNull()) {
        input.set(name, value);
      }
    });
  }

  String write() {
    ObjectNode object = Json.object();
    tokens.forEach(object::set);
    if (skipped > 0) {
      object.put(SKIPPED, skipped);
    }
    return Base64.getEncoder()
        .encodeToString(PythonJson.write(object).getBytes(StandardCharsets.UTF_8));
  }
}
