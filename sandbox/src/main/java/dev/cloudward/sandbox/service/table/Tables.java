package dev.cloudward.sandbox.service.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The tables of a service, as its handlers use them.
public record Tables(Scoped<Inventory> inventories) {

  /// The tables of a service, begun from its seeds.
  public static Tables of(Seeds seeds, String service) {
    return new Tables(Inventory.of(seeds, service));
  }

  public Inventory inventory(SandboxRequest request) {
    return inventories.of(request);
  }

  public Table table(SandboxRequest request, String name) {
    return inventories.of(request).table(name);
  }

  public Stream<ObjectNode> rows(SandboxRequest request, String name) {
    return table(request, name).rows().stream();
  }

  /// The row whose member has a value.
  ///
  /// @param missing makes the error when there is none
  public ObjectNode need(
      SandboxRequest request, String name, String key, String value, Supplier<AwsFault> missing) {
    return table(request, name).find(key, value).orElseThrow(missing);
  }

  /// An answer of one list.
  public static ObjectNode answer(String member, Stream<ObjectNode> rows) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray(member);
    rows.forEach(list::add);
    return answer;
  }

  /// An answer of one list of texts.
  public static ObjectNode texts(String member, Collection<String> texts) {
    return Json.object().set(member, Json.strings(texts));
  }

  /// A copy of some members of a row.
  public static ObjectNode pick(ObjectNode row, String... members) {
    ObjectNode picked = Json.object();
    for (String member : members) {
      if (row.has(member)) {
        picked.set(member, row.path(member).deepCopy());
      }
    }
    return picked;
  }

  /// A copy of a row without what only the sandbox keeps in it.
  public static ObjectNode without(ObjectNode row, String... members) {
    ObjectNode copy = row.deepCopy();
    copy.remove(List.of(members));
    return copy;
  }
}
