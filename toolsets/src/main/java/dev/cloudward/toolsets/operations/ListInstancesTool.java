package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lists EC2 instances.
@AutoService(Tool.class)
final class ListInstancesTool implements Tool<ListInstancesTool.Arguments> {

  record Arguments(
      @Param(value = "only these", maxLength = 200) @Nullable List<String> instanceIds,
      @Param("such as running") @Nullable String state,
      @Param(value = "Name tag, * allowed", example = "web-*") @Nullable String name,
      @Nullable Map<String, String> tags,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_instances",
              Arguments.class,
              "Lists EC2 instances with state, type, addresses, groups and tags.")
          .paged();

  private final AwsOperations operations;

  ListInstancesTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Json.object();
    if (arguments.instanceIds() != null && !arguments.instanceIds().isEmpty()) {
      input.set("InstanceIds", Json.strings(arguments.instanceIds()));
    }
    ArrayNode filters = Json.array();
    Fields.filter(filters, "instance-state-name", arguments.state());
    Fields.filter(filters, "tag:Name", arguments.name());
    if (arguments.tags() != null) {
      new TreeMap<>(arguments.tags())
          .forEach((key, value) -> Fields.filter(filters, "tag:" + key, value));
    }
    if (!filters.isEmpty()) {
      input.set("Filters", filters);
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(new Operation("ec2", "DescribeInstances", input, "lists instances")),
        Json.object(),
        site -> answer(site.pages("ec2", "DescribeInstances", input, null, 5_000)));
  }

  private static ObjectNode answer(ObjectNode output) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode instances = answer.putArray("instances");
    for (JsonNode reservation : output.path("Reservations")) {
      reservation.path("Instances").forEach(each -> instances.add(instance(each)));
    }
    return answer.put("count", instances.size());
  }

  private static ObjectNode instance(JsonNode from) {
    ObjectNode instance = Json.object().put("id", from.path("InstanceId").asText());
    ObjectNode tags = Fields.tags(from.path("Tags"));
    if (tags.has("Name")) {
      instance.put("name", tags.path("Name").asText());
    }
    instance
        .put("state", from.at("/State/Name").asText())
        .put("type", from.path("InstanceType").asText())
        .put("zone", from.at("/Placement/AvailabilityZone").asText());
    Fields.copy(from, "PrivateIpAddress", instance, "private_ip");
    Fields.copy(from, "PublicIpAddress", instance, "public_ip");
    Fields.copy(from, "VpcId", instance, "vpc");
    Fields.copy(from, "SubnetId", instance, "subnet");
    Fields.copy(from, "LaunchTime", instance, "launched");
    Fields.copy(from, "StateTransitionReason", instance, "state_reason");
    ArrayNode groups = instance.putArray("security_groups");
    from.path("SecurityGroups").forEach(group -> groups.add(group.path("GroupId").asText()));
    if (from.has("IamInstanceProfile")) {
      instance.put("profile", from.at("/IamInstanceProfile/Arn").asText());
    }
    tags.remove("Name");
    if (!tags.isEmpty()) {
      instance.set("tags", tags);
    }
    return instance;
  }
}
