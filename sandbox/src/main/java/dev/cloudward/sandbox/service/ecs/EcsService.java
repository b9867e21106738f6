package dev.cloudward.sandbox.service.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.cloudward.sandbox.state.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// ECS; what is named and missing is told among an answer's failures, as on AWS.
@AutoService(SandboxService.class)
final class EcsService implements SandboxService {

  private static final List<String> TAGGED =
      List.of("Clusters/clusterArn", "Services/serviceArn", "Tasks/taskArn");

  private final Tables tables;

  EcsService(Seeds seeds) {
    this.tables = Tables.of(seeds, "ecs");
  }

  @Override
  public String name() {
    return "ecs";
  }

  @Override
  public void declare(Operations on) {
    on.call(
        "ListClusters",
        (input, request) -> arns("clusterArns", tables.rows(request, "Clusters"), "clusterArn"));
    on.call("DescribeClusters", this::describeClusters);
    on.call(
            "ListServices",
            (input, request) -> arns("serviceArns", of(input, request, "Services"), "serviceArn"))
        .pageSize(10);
    on.call(
        "DescribeServices",
        (input, request) ->
            describe(
                "services",
                "serviceArn",
                input.strings("services"),
                of(input, request, "Services")));
    on.call("UpdateService", this::updateService);
    on.call("ListTasks", this::listTasks);
    on.call(
        "DescribeTasks",
        (input, request) ->
            describe("tasks", "taskArn", input.strings("tasks"), of(input, request, "Tasks")));
    on.call(
        "ListContainerInstances",
        (input, request) ->
            arns(
                "containerInstanceArns",
                of(input, request, "ContainerInstances"),
                "containerInstanceArn"));
    on.call(
        "DescribeContainerInstances",
        (input, request) ->
            describe(
                "containerInstances",
                "containerInstanceArn",
                input.strings("containerInstances"),
                of(input, request, "ContainerInstances")));
    on.call("ListTaskDefinitions", this::listDefinitions);
    on.call("ListTaskDefinitionFamilies", this::listFamilies);
    on.call("DescribeTaskDefinition", this::describeDefinition);
    on.call(
        "ListTagsForResource",
        (input, request) -> Json.object().set("tags", tagged(input, request).withArray("/tags")));
    on.call("TagResource", this::tag);
    on.call("UntagResource", this::untag);
  }

  private static ObjectNode arns(String member, Stream<ObjectNode> rows, String key) {
    return Tables.texts(member, rows.map(row -> row.path(key).asText()).toList());
  }

  private static boolean is(ObjectNode row, String key, String nameOrArn) {
    String arn = row.path(key).asText();
    return arn.equals(nameOrArn) || arn.endsWith("/" + nameOrArn);
  }

  private Optional<ObjectNode> cluster(String nameOrArn, SandboxRequest request) {
    return tables
        .rows(request, "Clusters")
        .filter(row -> is(row, "clusterArn", nameOrArn))
        .findFirst();
  }

  /// Rows of the cluster that a request names, which is `default` where it names none.
  private Stream<ObjectNode> of(Input input, SandboxRequest request, String table) {
    String arn =
        cluster(input.text("cluster", "default"), request)
            .map(row -> row.path("clusterArn").asText())
            .orElseThrow(() -> new AwsFault("ClusterNotFoundException", "Cluster not found."));
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    return tables
        .rows(request, table)
        .filter(row ->
            row.path("clusterArn").asText().equals(arn)
                || row.path("containerInstanceArn").asText().contains("/" + name + "/"));
  }

  private ObjectNode describeClusters(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("clusters");
    return describe(
        "clusters",
        "clusterArn",
        wanted.isEmpty() ? List.of("default") : wanted,
        tables.rows(request, "Clusters"));
  }

  private static ObjectNode describe(
      String member, String key, List<String> wanted, Stream<ObjectNode> rows) {
    List<ObjectNode> all = rows.toList();
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray(member);
    ArrayNode failures = answer.putArray("failures");
    for (String name : wanted) {
      all.stream()
          .filter(row -> is(row, key, name))
          .findFirst()
          .ifPresentOrElse(
              found::add, () -> failures.addObject().put("arn", name).put("reason", "MISSING"));
    }
    return answer;
  }

  private ObjectNode updateService(Input input, SandboxRequest request) {
    String name = input.need("service");
    ObjectNode row =
        of(input, request, "Services")
            .filter(each -> is(each, "serviceArn", name))
            .findFirst()
            .orElseThrow(() -> new AwsFault("ServiceNotFoundException", "Service not found."));
    if (input.has("desiredCount")) {
      int count = input.number("desiredCount", 0);
      row.put("desiredCount", count).put("runningCount", count);
    }
    row.setAll(input.pick("taskDefinition", "healthCheckGracePeriodSeconds"));
    return Json.object().set("service", row);
  }

  private ObjectNode listTasks(Input input, SandboxRequest request) {
    String status = input.text("desiredStatus", "RUNNING");
    Optional<String> service = input.text("serviceName");
    Optional<String> family = input.text("family");
    return arns(
        "taskArns",
        of(input, request, "Tasks")
            .filter(row -> row.path("desiredStatus").asText().equals(status))
            .filter(row ->
                service
                    .map(name -> row.path("group").asText().equals("service:" + name))
                    .orElse(true))
            .filter(row ->
                family
                    .map(name -> row.path("taskDefinitionArn").asText().contains("/" + name + ":"))
                    .orElse(true)),
        "taskArn");
  }

  private ObjectNode listDefinitions(Input input, SandboxRequest request) {
    String prefix = input.text("familyPrefix", "");
    String status = input.text("status", "ACTIVE");
    return arns(
        "taskDefinitionArns",
        tables
            .rows(request, "TaskDefinitions")
            .filter(row -> row.path("family").asText().startsWith(prefix))
            .filter(row -> row.path("status").asText().equals(status)),
        "taskDefinitionArn");
  }

  private ObjectNode listFamilies(Input input, SandboxRequest request) {
    String prefix = input.text("familyPrefix", "");
    return Tables.texts(
        "families",
        tables
            .rows(request, "TaskDefinitions")
            .map(row -> row.path("family").asText())
            .filter(family -> family.startsWith(prefix))
            .distinct()
            .toList());
  }

  /// A definition by ARN, by family and revision, or the latest of a family.
  private ObjectNode describeDefinition(Input input, SandboxRequest request) {
    String told = input.need("taskDefinition");
    ObjectNode row =
        tables
            .rows(request, "TaskDefinitions")
            .filter(each ->
                is(each, "taskDefinitionArn", told) || each.path("family").asText().equals(told))
            .max(java.util.Comparator.comparingInt(each -> each.path("revision").asInt()))
            .orElseThrow(
                () -> new AwsFault("ClientException", "Unable to describe task definition."));
    return Json.object().set("taskDefinition", row);
  }

  private ObjectNode tagged(Input input, SandboxRequest request) {
    String arn = input.need("resourceArn");
    return TAGGED.stream()
        .map(place -> place.split("/"))
        .flatMap(place -> tables.table(request, place[0]).find(place[1], arn).stream())
        .findFirst()
        .orElseThrow(() ->
            new AwsFault("ResourceNotFoundException", "The specified resource was not found."));
  }

  private ObjectNode tag(Input input, SandboxRequest request) {
    ObjectNode row = tagged(input, request);
    Map<String, String> tags = Tags.read(row.path("tags"));
    tags.putAll(Tags.read(input.json().path("tags")));
    row.set("tags", Tags.list(tags, "key", "value"));
    return Json.object();
  }

  private ObjectNode untag(Input input, SandboxRequest request) {
    ObjectNode row = tagged(input, request);
    Map<String, String> tags = Tags.read(row.path("tags"));
    input.strings("tagKeys").forEach(tags::remove);
    row.set("tags", Tags.list(tags, "key", "value"));
    return Json.object();
  }
}
