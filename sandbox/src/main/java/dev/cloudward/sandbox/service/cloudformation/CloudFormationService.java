package dev.cloudward.sandbox.service.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// CloudFormation: what there is; stacks are neither made nor changed here.
///
/// A row of the seeds has `Stack`, and beside it `Resources`, `Events` and `Template`.
@AutoService(SandboxService.class)
final class CloudFormationService implements SandboxService {

  private final Tables tables;

  CloudFormationService(Seeds seeds) {
    this.tables = Tables.of(seeds, "cloudformation");
  }

  @Override
  public String name() {
    return "cloudformation";
  }

  @Override
  public void declare(Operations on) {
    on.call("DescribeStacks", this::describe);
    on.call("ListStacks", this::list);
    on.call(
        "DescribeStackEvents", (input, request) -> told("StackEvents", "Events", input, request));
    on.call("DescribeStackResources", this::stackResources);
    on.call("DescribeStackResource", this::resource);
    on.call("ListStackResources", this::listResources);
    on.call("GetTemplate", this::template);
    on.call(
        "ListExports",
        (input, request) -> Tables.answer("Exports", tables.rows(request, "Exports")));
  }

  private static ObjectNode stack(ObjectNode row) {
    return (ObjectNode) row.path("Stack");
  }

  private static boolean is(ObjectNode row, String nameOrId) {
    return stack(row).path("StackName").asText().equals(nameOrId)
        || stack(row).path("StackId").asText().equals(nameOrId);
  }

  private static boolean isDeleted(ObjectNode row) {
    return stack(row).path("StackStatus").asText().equals("DELETE_COMPLETE");
  }

  private ObjectNode need(Input input, SandboxRequest request) {
    String told =
        input
            .text("StackName")
            .orElseThrow(() ->
                new AwsFault(
                    "ValidationError",
                    400,
                    "Either StackName or PhysicalResourceId must be specified."));
    return tables
        .rows(request, "Stacks")
        .filter(row -> is(row, told))
        .filter(row -> told.startsWith("arn:") || !isDeleted(row))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault("ValidationError", 400, "Stack with id " + told + " does not exist"));
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    Stream<ObjectNode> rows =
        input.has("StackName")
            ? Stream.of(need(input, request))
            : tables.rows(request, "Stacks").filter(row -> !isDeleted(row));
    return Tables.answer("Stacks", rows.map(CloudFormationService::stack));
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    List<String> statuses = input.strings("StackStatusFilter");
    return Tables.answer(
        "StackSummaries",
        tables
            .rows(request, "Stacks")
            .map(CloudFormationService::stack)
            .filter(stack ->
                statuses.isEmpty() || statuses.contains(stack.path("StackStatus").asText()))
            .map(stack -> {
              ObjectNode summary =
                  Tables.pick(
                      stack,
                      "StackId",
                      "StackName",
                      "CreationTime",
                      "LastUpdatedTime",
                      "DeletionTime",
                      "StackStatus",
                      "StackStatusReason",
                      "DriftInformation");
              stack
                  .path("Description")
                  .asText("")
                  .lines()
                  .findFirst()
                  .ifPresent(line -> summary.put("TemplateDescription", line));
              return summary;
            }));
  }

  private ObjectNode told(String member, String list, Input input, SandboxRequest request) {
    ObjectNode row = need(input, request);
    return Tables.answer(
        member,
        row.path(list)
            .valueStream()
            .map(each ->
                ((ObjectNode) each.deepCopy())
                    .put("StackName", stack(row).path("StackName").asText())
                    .put("StackId", stack(row).path("StackId").asText())));
  }

  private ObjectNode stackResources(Input input, SandboxRequest request) {
    ObjectNode answer = told("StackResources", "Resources", input, request);
    answer
        .path("StackResources")
        .forEach(each -> rename((ObjectNode) each, "LastUpdatedTimestamp", "Timestamp"));
    return answer;
  }

  private static void rename(ObjectNode node, String from, String to) {
    JsonNode value = node.remove(from);
    if (value != null) {
      node.set(to, value);
    }
  }

  private ObjectNode resource(Input input, SandboxRequest request) {
    String id = input.need("LogicalResourceId");
    ObjectNode all = told("all", "Resources", input, request);
    Optional<JsonNode> found =
        all.path("all")
            .valueStream()
            .filter(each -> each.path("LogicalResourceId").asText().equals(id))
            .findFirst();
    return Json.object()
        .set(
            "StackResourceDetail",
            found.orElseThrow(() ->
                new AwsFault(
                    "ValidationError",
                    400,
                    "Resource %s does not exist for stack %s"
                        .formatted(id, input.need("StackName")))));
  }

  private ObjectNode listResources(Input input, SandboxRequest request) {
    return Tables.answer(
        "StackResourceSummaries",
        need(input, request).path("Resources").valueStream().map(ObjectNode.class::cast));
  }

  private ObjectNode template(Input input, SandboxRequest request) {
    ObjectNode row = need(input, request);
    return Json.object()
        .put("TemplateBody", Json.write(row.path("Template")))
        .set("StagesAvailable", Json.strings(List.of("Original", "Processed")));
  }
}
