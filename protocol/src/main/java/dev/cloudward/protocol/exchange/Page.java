package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Cuts a list into pages. A cursor holds the key of the last item shown, so it stays good on every
/// replica and when items come or go.
public final class Page {

  private static final String MARK = "after:";

  private Page() {}

  /// A list result: the items under their name, and `nextCursor` when there are more.
  ///
  /// @param items sorted by key, or in an order that does not change
  public static <T> Reply of(
      Exchange exchange,
      String name,
      List<T> items,
      Function<T, String> key,
      Function<T, ObjectNode> toJson,
      int size,
      Caching caching) {
    int from = 0;
    String cursor = exchange.optionalText("cursor");
    if (cursor != null) {
      String last = decode(cursor);
      if (last == null) {
        return Reply.invalidParams(
            "params.cursor is not one of this server's; list from the start");
      }
      from = after(items, key, last);
    }
    int to = Math.min(items.size(), from + size);
    ObjectNode result = Json.object();
    ArrayNode shown = result.putArray(name);
    items.subList(from, to).forEach(item -> shown.add(toJson.apply(item)));
    if (to < items.size()) {
      result.put("nextCursor", encode(key.apply(items.get(to - 1))));
    }
    return Reply.of(result, caching);
  }

  /// Where the items after a key begin; when that item is gone, after those that sort before it.
  private static <T> int after(List<T> items, Function<T, String> key, String last) {
    for (int i = 0; i < items.size(); i++) {
      if (key.apply(items.get(i)).equals(last)) {
        return i + 1;
      }
    }
    int i = 0;
    while (i < items.size() && key.apply(items.get(i)).compareTo(last) < 0) {
      i++;
    }
    return i;
  }

  private static String encode(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((MARK + last).getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String decode(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return text.startsWith(MARK) ? text.substring(MARK.length()) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
