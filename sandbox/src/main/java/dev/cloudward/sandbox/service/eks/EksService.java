package dev.cloudward.sandbox.service.eks;

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
import java.util.stream.Stream;

/// EKS.
@AutoService(SandboxService.class)
final class EksService implements SandboxService {

  private static final List<String> TAGGED =
      List.of("Clusters/arn", "Nodegroups/nodegroupArn", "Addons/addonArn");

  private final Tables tables;

  EksService(Seeds seeds) {
    this.tables = Tables.of(seeds, "eks");
  }

  @Override
  public String name() {
    return "eks";
  }

  @Override
  public void declare(Operations on) {
    on.call(
        "ListClusters",
        (input, request) -> names("clusters", tables.rows(request, "Clusters"), "name"));
    on.call(
        "DescribeCluster",
        (input, request) -> Json.object().set("cluster", cluster(input.need("name"), request)));
    children(on, "Nodegroup", "nodegroups", "nodegroupName");
    children(on, "Addon", "addons", "addonName");
    children(on, "AccessEntry", "accessEntries", "principalArn");
    children(on, "FargateProfile", "fargateProfileNames", "fargateProfileName");
    on.call("ListPodIdentityAssociations", this::podIdentities);
    on.call(
        "ListIdentityProviderConfigs",
        (input, request) ->
            Tables.answer(
                "identityProviderConfigs", of(input, request, "IdentityProviderConfigs")));
    on.call(
        "ListUpdates",
        (input, request) -> {
          cluster(input.need("name"), request);
          return names("updateIds", tables.rows(request, "Updates"), "id");
        });
    on.call(
        "ListInsights",
        (input, request) ->
            Tables.answer(
                "insights",
                of(input, request, "Insights")
                    .map(row ->
                        Tables.without(
                            row, "clusterName", "recommendation", "additionalInfo", "resources"))));
    on.call("DescribeInsight", this::insight);
    on.call(
        "ListTagsForResource",
        (input, request) -> Json.object().set("tags", tagged(input, request).withObject("/tags")));
    on.call(
        "TagResource",
        (input, request) -> {
          ObjectNode tags = tagged(input, request).withObject("/tags");
          input.map("tags").forEach(tags::put);
          return Json.object();
        });
    on.call(
        "UntagResource",
        (input, request) -> {
          tagged(input, request).withObject("/tags").remove(input.strings("tagKeys"));
          return Json.object();
        });
  }

  /// Declares list and description of what belongs to a cluster.
  private void children(Operations on, String noun, String listMember, String key) {
    String table = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    String single = noun.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + noun.substring(1);
    String plural = noun.equals("AccessEntry") ? "ListAccessEntries" : "List" + noun + "s";
    on.call(plural, (input, request) -> names(listMember, of(input, request, table), key));
    on.call(
        "Describe" + noun,
        (input, request) -> {
          String name = input.need(key);
          ObjectNode row =
              of(input, request, table)
                  .filter(each -> each.path(key).asText().equals(name))
                  .findFirst()
                  .orElseThrow(() -> notFound("No " + single + " found for name: " + name + "."));
          return Json.object().set(single, row);
        });
  }

  private static ObjectNode names(String member, Stream<ObjectNode> rows, String key) {
    return Tables.texts(member, rows.map(row -> row.path(key).asText()).toList());
  }

  private ObjectNode cluster(String name, SandboxRequest request) {
    return tables.need(
        request,
        "Clusters",
        "name",
        name,
        () -> notFound("No cluster found for name: " + name + "."));
  }

  private static AwsFault notFound(String problem) {
    return new AwsFault("ResourceNotFoundException", 404, problem);
  }

  /// Rows that belong to the cluster that a request names.
  private Stream<ObjectNode> of(Input input, SandboxRequest request, String table) {
    String name = input.need("clusterName");
    cluster(name, request);
    return tables.rows(request, table).filter(row -> row.path("clusterName").asText().equals(name));
  }

  private ObjectNode podIdentities(Input input, SandboxRequest request) {
    String namespace = input.text("namespace", "");
    return Tables.answer(
        "associations",
        of(input, request, "PodIdentityAssociations")
            .filter(
                row -> namespace.isEmpty() || row.path("namespace").asText().equals(namespace)));
  }

  private ObjectNode insight(Input input, SandboxRequest request) {
    JsonNode row =
        of(input, request, "Insights")
            .filter(each -> each.path("id").asText().equals(input.need("id")))
            .map(each -> Tables.without(each, "clusterName"))
            .findFirst()
            .orElseThrow(() -> notFound("No insight found for id: " + input.need("id") + "."));
    return Json.object().set("insight", row);
  }

  private ObjectNode tagged(Input input, SandboxRequest request) {
    String arn = input.need("resourceArn");
    return TAGGED.stream()
        .map(place -> place.split("/"))
        .flatMap(place -> tables.table(request, place[0]).find(place[1], arn).stream())
        .findFirst()
        .orElseThrow(() ->
            new AwsFault("NotFoundException", 404, "The resource " + arn + " was not found."));
  }
}
