package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Metric filters, subscription filters and resource policies.
final class FilterOps {

  private final Scoped<LogBook> books;

  FilterOps(Scoped<LogBook> books) {
    this.books = books;
  }

  void declare(Operations on) {
    on.call("DescribeMetricFilters", this::describe);
    on.call("PutMetricFilter", this::put);
    on.call("DeleteMetricFilter", this::delete);
    on.call("TestMetricFilter", this::test);
    on.call("DescribeSubscriptionFilters", this::subscriptions);
    on.call(
        "DescribeResourcePolicies",
        (input, request) -> Tables.answer("resourcePolicies", seeded(request, "ResourcePolicies")));
    on.call(
        "DescribeQueryDefinitions",
        (input, request) -> Tables.answer("queryDefinitions", seeded(request, "QueryDefinitions")));
  }

  private Stream<ObjectNode> seeded(SandboxRequest request, String name) {
    return books.of(request).seed().path(name).valueStream().map(ObjectNode.class::cast);
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    LogBook book = books.of(request);
    Optional<String> name = input.text("logGroupName");
    Stream<LogGroup> groups =
        name.isPresent() ? Stream.of(book.need(name.get())) : book.groups().values().stream();
    String prefix = input.text("filterNamePrefix", "");
    return Tables.answer(
        "metricFilters",
        groups
            .flatMap(group -> group.metricFilters().values().stream())
            .filter(filter -> filter.path("filterName").asText().startsWith(prefix))
            .filter(filter -> hasMetric(filter, input)));
  }

  private static boolean hasMetric(ObjectNode filter, Input input) {
    Optional<String> wanted = input.text("metricName");
    return wanted.isEmpty()
        || filter
            .path("metricTransformations")
            .valueStream()
            .anyMatch(each -> each.path("metricName").asText().equals(wanted.get()));
  }

  private ObjectNode put(Input input, SandboxRequest request) {
    LogGroup group = books.of(request).need(input);
    FilterPattern.of(input.text("filterPattern", ""));
    ObjectNode filter =
        input.pick("filterName", "filterPattern", "metricTransformations", "logGroupName");
    group
        .metricFilters()
        .put(input.need("filterName"), filter.put("creationTime", request.time().toEpochMilli()));
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    LogGroup group = books.of(request).need(input);
    if (group.metricFilters().remove(input.need("filterName")) == null) {
      throw new AwsFault(
          "ResourceNotFoundException", "The specified metric filter does not exist.");
    }
    return Json.object();
  }

  private ObjectNode test(Input input, SandboxRequest request) {
    FilterPattern pattern = FilterPattern.of(input.text("filterPattern", ""));
    List<String> messages = input.strings("logEventMessages");
    ObjectNode answer = Json.object();
    ArrayNode matches = answer.putArray("matches");
    for (int i = 0; i < messages.size(); i++) {
      if (pattern.matches(messages.get(i))) {
        JsonNode none = Json.object();
        matches
            .addObject()
            .put("eventNumber", i + 1)
            .put("eventMessage", messages.get(i))
            .set("extractedValues", none);
      }
    }
    return answer;
  }

  private ObjectNode subscriptions(Input input, SandboxRequest request) {
    LogGroup group = books.of(request).need(input);
    return Tables.answer("subscriptionFilters", group.subscriptionFilters().stream());
  }
}
