package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.RowFilters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Security groups and their rules.
final class SecurityGroupOps {

  private static final RowFilters RULE_FILTERS =
      new RowFilters(
          Map.of("group-id", "GroupId", "security-group-rule-id", "SecurityGroupRuleId"));

  private final Ec2State state;

  SecurityGroupOps(Ec2State state) {
    this.state = state;
  }

  void declare(Operations on) {
    on.call("CreateSecurityGroup", this::create);
    on.call("DeleteSecurityGroup", this::delete);
    on.call("AuthorizeSecurityGroupIngress", (input, request) -> authorize(input, request, false));
    on.call("AuthorizeSecurityGroupEgress", (input, request) -> authorize(input, request, true));
    on.call("RevokeSecurityGroupIngress", (input, request) -> revoke(input, request, false));
    on.call("RevokeSecurityGroupEgress", (input, request) -> revoke(input, request, true));
    on.call("DescribeSecurityGroupRules", this::describeRules).pageSize(1000);
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String vpc = input.text("VpcId").orElseGet(() -> defaultVpc(request));
    state.need(request, vpc);
    String name = input.need("GroupName");
    boolean isTaken =
        state.table(request, "SecurityGroups").rows().stream()
            .anyMatch(row ->
                row.path("VpcId").asText().equals(vpc)
                    && row.path("GroupName").asText().equals(name));
    if (isTaken) {
      throw new AwsFault(
          "InvalidGroup.Duplicate",
          400,
          "The security group '%s' already exists for VPC '%s'".formatted(name, vpc));
    }
    String id = state.id("sg");
    String arn = request.arn("ec2", "security-group/" + id);
    ObjectNode group =
        Json.object()
            .put("GroupId", id)
            .put("GroupName", name)
            .put("Description", input.need("Description"))
            .put("VpcId", vpc)
            .put("OwnerId", request.account())
            .put("SecurityGroupArn", arn);
    group.putArray("IpPermissions");
    Rules.add(
        group.putArray("IpPermissionsEgress"),
        List.of(new Rule("-1", 0, 0, "IpRanges", "CidrIp", "0.0.0.0/0", Json.object())));
    Ec2State.tag(group, input, "security-group");
    state.table(request, "SecurityGroups").add(group);
    ObjectNode answer = Json.object().put("GroupId", id).put("SecurityGroupArn", arn);
    if (group.has("Tags")) {
      answer.set("Tags", group.path("Tags"));
    }
    return answer;
  }

  private String defaultVpc(SandboxRequest request) {
    return state.table(request, "Vpcs").rows().stream()
        .filter(row -> row.path("IsDefault").asBoolean())
        .map(row -> row.path("VpcId").asText())
        .findFirst()
        .orElseThrow(() -> new AwsFault("VPCIdNotSpecified", 400, "No default VPC for this user"));
  }

  private ObjectNode group(Input input, SandboxRequest request) {
    Optional<String> id = input.text("GroupId");
    if (id.isPresent()) {
      return state.need(request, id.get());
    }
    String name = input.text("GroupName", "");
    return state
        .table(request, "SecurityGroups")
        .find("GroupName", name)
        .orElseThrow(() ->
            new AwsFault(
                "InvalidGroup.NotFound", 400, "The security group '" + name + "' does not exist"));
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    ObjectNode group = group(input, request);
    String id = group.path("GroupId").asText();
    if (group.path("GroupName").asText().equals("default")) {
      throw new AwsFault(
          "CannotDelete",
          400,
          "the specified group: \"" + id + "\" name: \"default\" cannot be deleted by a user");
    }
    boolean isUsed =
        state.table(request, "Instances").rows().stream()
                .filter(row -> !row.path("State").path("Name").asText().equals("terminated"))
                .flatMap(row -> row.path("SecurityGroups").valueStream())
                .anyMatch(each -> each.path("GroupId").asText().equals(id))
            || state.table(request, "SecurityGroups").rows().stream()
                .filter(row -> !row.path("GroupId").asText().equals(id))
                .anyMatch(row -> row.toString().contains("\"" + id + "\""));
    if (isUsed) {
      throw new AwsFault("DependencyViolation", 400, "resource " + id + " has a dependent object");
    }
    state.table(request, "SecurityGroups").remove("GroupId", id);
    return Json.object().put("Return", true).put("GroupId", id);
  }

  private static ArrayNode permissions(ObjectNode group, boolean isEgress) {
    return Ec2State.list(group, isEgress ? "IpPermissionsEgress" : "IpPermissions");
  }

  private ObjectNode authorize(Input input, SandboxRequest request, boolean isEgress) {
    ObjectNode group = group(input, request);
    ArrayNode permissions = permissions(group, isEgress);
    List<Rule> asked = Rules.asked(input, request);
    List<Rule> present = Rules.of(permissions);
    for (Rule rule : asked) {
      if (present.stream().anyMatch(rule::isSame)) {
        throw new AwsFault(
            "InvalidPermission.Duplicate",
            400,
            "the specified rule \"peer: %s, %s, from port: %d, to port: %d, ALLOW\" already exists"
                .formatted(rule.peer(), rule.protocol(), rule.from(), rule.to()));
      }
    }
    Rules.add(permissions, asked);
    ObjectNode answer = Json.object().put("Return", true);
    ArrayNode rules = answer.putArray("SecurityGroupRules");
    asked.forEach(rule -> rules.add(rule.described(group, isEgress)));
    return answer;
  }

  private ObjectNode revoke(Input input, SandboxRequest request, boolean isEgress) {
    ObjectNode group = group(input, request);
    ArrayNode permissions = permissions(group, isEgress);
    List<Rule> present = Rules.of(permissions);
    List<String> ruleIds = input.strings("SecurityGroupRuleIds");
    List<Rule> asked =
        ruleIds.isEmpty()
            ? Rules.asked(input, request)
            : present.stream().filter(rule -> ruleIds.contains(rule.id(group, isEgress))).toList();
    List<Rule> left = new ArrayList<>(present);
    for (Rule rule : asked) {
      if (!left.removeIf(rule::isSame)) {
        throw new AwsFault(
            "InvalidPermission.NotFound",
            400,
            "The specified rule does not exist in this security group.");
      }
    }
    if (asked.isEmpty()) {
      throw new AwsFault(
          "InvalidSecurityGroupRuleId.NotFound",
          400,
          "The security group rule IDs " + ruleIds + " do not exist");
    }
    permissions.removeAll();
    Rules.add(permissions, left);
    return Json.object().put("Return", true);
  }

  private ObjectNode describeRules(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("SecurityGroupRuleIds");
    var filter = RULE_FILTERS.of(input.items("Filters"));
    ObjectNode answer = Json.object();
    ArrayNode rules = answer.putArray("SecurityGroupRules");
    for (ObjectNode group : state.table(request, "SecurityGroups").rows()) {
      for (boolean isEgress : new boolean[] {false, true}) {
        for (Rule rule : Rules.of(permissions(group, isEgress))) {
          JsonNode described = rule.described(group, isEgress);
          String id = described.path("SecurityGroupRuleId").asText();
          if ((wanted.isEmpty() || wanted.contains(id)) && filter.test(described)) {
            rules.add(described);
          }
        }
      }
    }
    return answer;
  }
}
