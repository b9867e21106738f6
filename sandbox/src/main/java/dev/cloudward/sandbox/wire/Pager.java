package dev.cloudward.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.catalog.model.Shape.ListOf;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Cuts a whole answer into the page that was asked for, by the catalogue's paginators.
public final class Pager {

  private static final Pattern NAME = Pattern.compile("[A-Za-z]+(\\.[A-Za-z]+)*");

  private static final List<String> TOKENS = List.of("NextToken", "nextToken", "Marker");
  private static final List<String> LIMITS =
      List.of("MaxResults", "maxResults", "MaxItems", "MaxRecords", "Limit", "limit");

  private final OperationModel operation;
  private final Paginator paginator;
  private final Dialect dialect;

  private Pager(OperationModel operation, Paginator paginator, Dialect dialect) {
    this.operation = operation;
    this.paginator = paginator;
    this.dialect = dialect;
  }

  /// A pager for an operation that has one token and lists under plain names.
  public static Optional<Pager> of(
      OperationModel operation, Optional<Paginator> paginator, Dialect dialect) {
    return paginator
        .or(() -> guess(operation))
        .filter(p -> p.inputTokens().size() == 1 && p.outputTokens().size() == 1)
        .filter(p -> NAME.matcher(p.outputTokens().getFirst()).matches())
        .filter(p -> p.resultKeys().stream().allMatch(key -> NAME.matcher(key).matches()))
        .map(p -> new Pager(operation, p, dialect));
  }

  /// How an operation pages that the catalogue has no paginator for: by the usual names, and one
  /// list.
  private static Optional<Paginator> guess(OperationModel operation) {
    if (operation.input() == null || operation.output() == null) {
      return Optional.empty();
    }
    Map<String, Member> in = operation.input().members();
    Map<String, Member> out = operation.output().members();
    List<String> lists =
        out.values().stream()
            .filter(member -> member.shape() instanceof ListOf)
            .map(Member::name)
            .toList();
    Optional<String> token =
        TOKENS.stream().filter(name -> in.containsKey(name) && out.containsKey(name)).findFirst();
    Optional<String> limit = LIMITS.stream().filter(in::containsKey).findFirst();
    return token.isEmpty() || limit.isEmpty() || lists.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Paginator(
                List.of(token.get()),
                List.of(token.get()),
                List.of(lists.getFirst()),
                List.of(),
                limit.get(),
                null));
  }

  /// Leaves one page of the answer's lists, and the token of the next.
  ///
  /// @param usualSize items a page has when the caller does not say
  public ObjectNode page(ObjectNode input, ObjectNode answer, int usualSize) {
    Map<String, ArrayNode> lists = new LinkedHashMap<>();
    for (String key : paginator.resultKeys()) {
      if (at(answer, key) instanceof ArrayNode list) {
        lists.put(key, list);
      }
    }
    int total = lists.values().stream().mapToInt(ArrayNode::size).sum();
    int from = offset(input.path(paginator.inputTokens().getFirst()), total);
    String limitKey = paginator.limitKey();
    int size = limitKey == null ? usualSize : input.path(limitKey).asInt(usualSize);
    if (size < 1) {
      size = usualSize;
    }
    int to = Math.min(total, from + size);
    if (from > 0 || to < total) {
      Cut cut = new Cut(from, to);
      lists.forEach((key, list) -> put(answer, key, cut.of(list)));
    }
    String more = paginator.moreResults();
    if (more != null && NAME.matcher(more).matches()) {
      put(answer, more, Json.MAPPER.getNodeFactory().booleanNode(to < total));
    }
    if (to < total) {
      put(
          answer,
          paginator.outputTokens().getFirst(),
          Json.MAPPER.getNodeFactory().textNode(token(to)));
    }
    return answer;
  }

  /// Keeps the items of a window that runs on over several lists.
  private static final class Cut {
    private final int from;
    private final int to;
    private int seen;

    Cut(int from, int to) {
      this.from = from;
      this.to = to;
    }

    /// A list of its own, because the whole one may be the service's state.
    ArrayNode of(ArrayNode list) {
      ArrayNode kept = Json.array();
      for (JsonNode item : list) {
        if (seen >= from && seen < to) {
          kept.add(item);
        }
        seen++;
      }
      return kept;
    }
  }

  private static JsonNode at(JsonNode node, String path) {
    JsonNode found = node;
    for (String name : path.split("\\.")) {
      found = found.path(name);
    }
    return found;
  }

  private static void put(ObjectNode answer, String path, JsonNode value) {
    int dot = path.lastIndexOf('.');
    JsonNode parent = dot < 0 ? answer : at(answer, path.substring(0, dot));
    if (parent instanceof ObjectNode object) {
      object.set(path.substring(dot + 1), value);
    }
  }

  private String token(int offset) {
    String plain = operation.name() + ":" + offset;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private int offset(JsonNode token, int total) {
    String text = token.asText("");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      if (plain.startsWith(operation.name() + ":")) {
        int offset = Integer.parseInt(plain.substring(operation.name().length() + 1));
        if (offset >= 0) {
          return Math.min(offset, total);
        }
      }
    } catch (IllegalArgumentException e) {
      throw badToken();
    }
    throw badToken();
  }

  private AwsFault badToken() {
    String problem =
        "The " + paginator.inputTokens().getFirst() + " is not one that this operation gave.";
    return operation.errors().stream()
        .map(Shape::name)
        .filter(name -> name.matches("Invalid(Next|Pagination|Continuation)?(Token|Marker).*"))
        .findFirst()
        .map(code -> new AwsFault(code, problem))
        .orElseGet(() -> dialect.invalid().fault(problem));
  }
}
