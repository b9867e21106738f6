package dev.cloudward.sandbox.service.elbv2;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.cloudward.sandbox.service.table.Describes;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Tags;
import java.util.List;
import java.util.Map;

/// Elastic Load Balancing, version 2.
@AutoService(SandboxService.class)
final class Elbv2Service implements SandboxService {

  private final Tables tables;

  Elbv2Service(Seeds seeds) {
    this.tables = Tables.of(seeds, "elbv2");
  }

  @Override
  public String name() {
    return "elbv2";
  }

  @Override
  public void declare(Operations on) {
    new Describes(tables.inventories()).declare(on, Elbv2Service.class, "describe.yaml");
    on.call("DescribeRules", this::rules);
    on.call("DescribeTargetHealth", this::health);
    on.call("DescribeTags", this::tags);
    on.call("AddTags", this::addTags);
    on.call("RemoveTags", this::removeTags);
    on.call(
        "DescribeLoadBalancerAttributes",
        (input, request) ->
            attributes(balancer(input, request).path("LoadBalancerArn").asText(), request));
    on.call("ModifyLoadBalancerAttributes", this::modifyAttributes);
    on.call(
        "DescribeTargetGroupAttributes",
        (input, request) ->
            attributes(group(input, request).path("TargetGroupArn").asText(), request));
    on.call("RegisterTargets", this::register);
    on.call("DeregisterTargets", this::deregister);
  }

  private ObjectNode balancer(Input input, SandboxRequest request) {
    String arn = input.need("LoadBalancerArn");
    return tables.need(
        request,
        "LoadBalancers",
        "LoadBalancerArn",
        arn,
        () -> new AwsFault("LoadBalancerNotFound", "Load balancer '" + arn + "' not found"));
  }

  private ObjectNode group(Input input, SandboxRequest request) {
    String arn = input.need("TargetGroupArn");
    return tables.need(
        request,
        "TargetGroups",
        "TargetGroupArn",
        arn,
        () -> new AwsFault("TargetGroupNotFound", "Target groups '" + arn + "' not found"));
  }

  private ObjectNode rules(Input input, SandboxRequest request) {
    List<String> arns = input.strings("RuleArns");
    String listener = input.text("ListenerArn", "");
    String prefix = listener.replace(":listener/", ":listener-rule/");
    return Tables.answer(
        "Rules",
        tables
            .rows(request, "Rules")
            .filter(row -> {
              String arn = row.path("RuleArn").asText();
              return arns.isEmpty() ? arn.startsWith(prefix + "/") : arns.contains(arn);
            }));
  }

  /// The health of the targets that are asked for; a target that is not registered is unused.
  private ObjectNode health(Input input, SandboxRequest request) {
    String arn = group(input, request).path("TargetGroupArn").asText();
    ArrayNode known = targets(arn, request);
    List<Input> asked = input.items("Targets");
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("TargetHealthDescriptions");
    if (asked.isEmpty()) {
      known.forEach(list::add);
      return answer;
    }
    for (Input target : asked) {
      String id = target.need("Id");
      known
          .valueStream()
          .filter(row -> row.path("Target").path("Id").asText().equals(id))
          .findFirst()
          .ifPresentOrElse(list::add, () -> list.add(unused(target)));
    }
    return answer;
  }

  private static ObjectNode unused(Input target) {
    ObjectNode description = Json.object();
    description.set("Target", target.json());
    description.set(
        "TargetHealth",
        Json.object()
            .put("State", "unused")
            .put("Reason", "Target.NotRegistered")
            .put("Description", "Target is not registered to the target group"));
    return description;
  }

  private ArrayNode targets(String arn, SandboxRequest request) {
    JsonNode all = tables.inventory(request).setting("TargetHealth");
    ObjectNode known = all instanceof ObjectNode object ? object : Json.object();
    tables.inventory(request).set("TargetHealth", known);
    return known.path(arn) instanceof ArrayNode list ? list : known.putArray(arn);
  }

  private ObjectNode register(Input input, SandboxRequest request) {
    ObjectNode group = group(input, request);
    ArrayNode known = targets(group.path("TargetGroupArn").asText(), request);
    for (Input target : input.items("Targets")) {
      ObjectNode told = target.copy();
      if (!told.has("Port")) {
        told.set("Port", group.path("Port"));
      }
      remove(known, target.need("Id"));
      ObjectNode description = known.addObject().put("HealthCheckPort", told.path("Port").asText());
      description.set("Target", told);
      description.set("TargetHealth", Json.object().put("State", "healthy"));
    }
    return Json.object();
  }

  private ObjectNode deregister(Input input, SandboxRequest request) {
    ArrayNode known = targets(group(input, request).path("TargetGroupArn").asText(), request);
    input.items("Targets").forEach(target -> remove(known, target.need("Id")));
    return Json.object();
  }

  private static void remove(ArrayNode targets, String id) {
    for (int i = targets.size() - 1; i >= 0; i--) {
      if (targets.get(i).path("Target").path("Id").asText().equals(id)) {
        targets.remove(i);
      }
    }
  }

  private ObjectNode attributes(String arn, SandboxRequest request) {
    JsonNode known = tables.inventory(request).setting("Attributes").path(arn);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("Attributes");
    known
        .properties()
        .forEach(entry ->
            list.addObject().put("Key", entry.getKey()).put("Value", entry.getValue().asText()));
    return answer;
  }

  private ObjectNode modifyAttributes(Input input, SandboxRequest request) {
    String arn = balancer(input, request).path("LoadBalancerArn").asText();
    JsonNode all = tables.inventory(request).setting("Attributes");
    ObjectNode known = all instanceof ObjectNode object ? object : Json.object();
    tables.inventory(request).set("Attributes", known);
    ObjectNode own = known.path(arn) instanceof ObjectNode object ? object : known.putObject(arn);
    input
        .items("Attributes")
        .forEach(attribute -> own.put(attribute.need("Key"), attribute.text("Value", "")));
    return attributes(arn, request);
  }

  private ObjectNode allTags(SandboxRequest request) {
    JsonNode all = tables.inventory(request).setting("Tags");
    ObjectNode known = all instanceof ObjectNode object ? object : Json.object();
    tables.inventory(request).set("Tags", known);
    return known;
  }

  private ObjectNode tags(Input input, SandboxRequest request) {
    ObjectNode known = allTags(request);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("TagDescriptions");
    for (String arn : input.strings("ResourceArns")) {
      list.addObject().put("ResourceArn", arn).set("Tags", Tags.list(new Input(known).map(arn)));
    }
    return answer;
  }

  private ObjectNode addTags(Input input, SandboxRequest request) {
    ObjectNode known = allTags(request);
    Map<String, String> added = Tags.read(input.json().path("Tags"));
    for (String arn : input.strings("ResourceArns")) {
      added.forEach((key, value) -> known.withObjectProperty(arn).put(key, value));
    }
    return Json.object();
  }

  private ObjectNode removeTags(Input input, SandboxRequest request) {
    ObjectNode known = allTags(request);
    for (String arn : input.strings("ResourceArns")) {
      if (known.path(arn) instanceof ObjectNode own) {
        own.remove(input.strings("TagKeys"));
      }
    }
    return Json.object();
  }
}
