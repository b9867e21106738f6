package dev.cloudward.catalog.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an operation's answer comes in pages (`paginators-1.json`).
///
/// @param inputTokens the input members that say where to go on
/// @param outputTokens JMESPath expressions for their values, in the same order
/// @param resultKeys JMESPath expressions for what adds up over pages; the first one counts
/// @param nonAggregateKeys expressions for what is the same on each page
/// @param limitKey the input member for the page size, null where there is none
/// @param moreResults a JMESPath expression that is true while pages remain, null where the token
///   says it
public record Paginator(
    List<String> inputTokens,
    List<String> outputTokens,
    List<String> resultKeys,
    List<String> nonAggregateKeys,
    @Nullable String limitKey,
    @Nullable String moreResults) {

  /// Reads an operation's entry; empty where it has none or none that can be followed.
  public static Optional<Paginator> of(JsonNode node) {
    if (node.isMissingNode() || !node.has("input_token") || !node.has("output_token")) {
      return Optional.empty();
    }
    return Optional.of(
        new Paginator(
            texts(node.path("input_token")),
            texts(node.path("output_token")),
            texts(node.path("result_key")),
            texts(node.path("non_aggregate_keys")),
            node.path("limit_key").asText(null),
            node.path("more_results").asText(null)));
  }

  private static List<String> texts(JsonNode node) {
    return node.isTextual()
        ? List.of(node.asText())
        : node.valueStream().map(JsonNode::asText).toList();
  }
}
