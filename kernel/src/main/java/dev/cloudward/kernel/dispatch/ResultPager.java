package dev.cloudward.kernel.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps answers under the size cap: cuts the longest list (or text) where it no longer fits, says
/// so, and continues there when the caller comes back with the cursor.
///
/// The cut answer carries `truncated`: the list's place (JSON pointer), how many of its items are
/// shown, from which on, how many there are, the cursor, and the resource that holds the whole.
final class ResultPager {

  private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{24})\\.(\\d{1,9})");
  private static final int NOTE_ROOM = 400;

  private final ResultStore store;
  private final int capBytes;

  ResultPager(ResultStore store, int capBytes) {
    this.store = store;
    this.capBytes = capBytes;
  }

  /// The answer, or its first page.
  Answer firstPage(Answer answer, Caller caller) {
    JsonNode data = answer.data();
    String text = answer.text();
    if (data == null) {
      return text == null || fits(text)
          ? answer
          : page(Json.MAPPER.getNodeFactory().textNode(text), text, 0, caller, answer.content());
    }
    String json = Json.write(data);
    return fits(json) && (text == null || fits(text))
        ? answer
        : page(data, json, 0, caller, answer.content());
  }

  private boolean fits(String text) {
    return text.length() <= capBytes && bytes(text) <= capBytes;
  }

  /// How long a text is in UTF-8.
  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The page that a cursor asks for.
  ToolResult nextPage(String cursor, Caller caller) {
    Matcher parts = CURSOR.matcher(cursor);
    String whole = parts.matches() ? store.find(caller, parts.group(1)) : null;
    if (whole == null) {
      return new Failure(
          Failure.Kind.INVALID_ARGUMENT,
          "the cursor is not one of this server's, or its answer is no longer kept.",
          "Repeat the call without cursor.");
    }
    try {
      return page(Json.parse(whole), parts.group(1), Integer.parseInt(parts.group(2)), List.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept answer is not JSON", e);
    }
  }

  private Answer page(JsonNode data, String json, int from, Caller caller, List<Content> content) {
    return page(
        data, store.keep(caller, data.isTextual() ? Json.write(data) : json), from, content);
  }

  private Answer page(JsonNode data, String id, int from, List<Content> content) {
    String pointer = data.isTextual() ? "" : longestList(data, "");
    JsonNode longest = data.at(pointer);
    if (!(longest instanceof ArrayNode list) || list.isEmpty()) {
      return textPage(data, id, from, content);
    }
    int room = capBytes - NOTE_ROOM - (bytes(Json.write(data)) - bytes(Json.write(list)));
    ArrayNode shown = Json.array();
    int used = 0;
    for (int i = from; i < list.size(); i++) {
      used += bytes(Json.write(list.get(i))) + 1;
      if (used > room) {
        break;
      }
      shown.add(list.get(i));
    }
    if (shown.isEmpty() && from < list.size()) {
      return textPage(data, id, from, content);
    }
    return answer(
        replaced(data, pointer, shown), pointer, from, shown.size(), list.size(), id, content);
  }

  /// Where no list can be cut, the answer's JSON itself is cut as text.
  private Answer textPage(JsonNode data, String id, int from, List<Content> content) {
    String whole = data.isTextual() ? data.asText() : Json.write(data);
    int start = Math.min(from, whole.length());
    int end = Math.min(whole.length(), start + Math.max(1, capBytes / 2 - NOTE_ROOM));
    ObjectNode page = Json.object().put("text", whole.substring(start, end));
    return answer(page, "/text", start, end - start, whole.length(), id, content);
  }

  private Answer answer(
      JsonNode page,
      String pointer,
      int from,
      int shown,
      int total,
      String id,
      List<Content> content) {
    ObjectNode whole = page.isObject() ? (ObjectNode) page : Json.object().set("result", page);
    boolean isLast = from + shown >= total;
    ObjectNode note =
        whole
            .putObject("truncated")
            .put("list", page.isObject() ? pointer : "/result")
            .put("from", from)
            .put("shown", shown)
            .put("total", total);
    if (!isLast) {
      note.put("cursor", id + "." + (from + shown));
    }
    note.put("whole", ResultStore.PREFIX + id);
    List<Content> blocks = new ArrayList<>(content);
    blocks.add(
        new Content.ResourceLink(
            ResultStore.PREFIX + id, "whole answer", null, "application/json"));
    return new Answer(whole, null, blocks);
  }

  private static JsonNode replaced(JsonNode data, String pointer, ArrayNode shown) {
    if (pointer.isEmpty()) {
      return shown;
    }
    JsonNode copy = data.deepCopy();
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = copy.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    switch (parent) {
      case ObjectNode object -> object.set(name, shown);
      case ArrayNode array -> array.set(Integer.parseInt(name), shown);
      default -> throw new IllegalStateException("no container at " + pointer);
    }
    return copy;
  }

  /// The pointer to the list that takes most of the room, without looking inside lists.
  private static String longestList(JsonNode node, String pointer) {
    if (node.isArray()) {
      return pointer;
    }
    String best = "/";
    int size = -1;
    for (var member : node.properties()) {
      int length = member.getValue().isContainerNode() ? Json.write(member.getValue()).length() : 0;
      String here =
          longestList(
              member.getValue(),
              pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"));
      if (length > size && !here.equals("/")) {
        size = length;
        best = here;
      }
    }
    return best;
  }
}
