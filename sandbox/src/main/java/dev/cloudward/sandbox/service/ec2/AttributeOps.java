package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.Map;

/// Single attributes of instances, VPCs, snapshots and images.
final class AttributeOps {

  private static final Map<String, String> INSTANCE_MEMBERS =
      Map.of(
          "instanceType", "InstanceType",
          "rootDeviceName", "RootDeviceName",
          "ebsOptimized", "EbsOptimized",
          "sourceDestCheck", "SourceDestCheck",
          "enaSupport", "EnaSupport");

  private final Ec2State state;

  AttributeOps(Ec2State state) {
    this.state = state;
  }

  void declare(Operations on) {
    on.call("DescribeInstanceAttribute", this::describeInstance);
    on.call("ModifyInstanceAttribute", this::modifyInstance);
    on.call("ModifyInstanceMetadataOptions", this::modifyMetadata);
    on.call("DescribeVpcAttribute", this::describeVpc);
    on.call("ModifyVpcAttribute", this::modifyVpc);
    on.call("DescribeSnapshotAttribute", this::describeSnapshot);
    on.call("ModifySnapshotAttribute", this::modifySnapshot);
    on.call("DescribeImageAttribute", this::describeImage);
    on.call("ModifyImageAttribute", this::modifyImage);
  }

  private JsonNode flag(SandboxRequest request, String setting, String id, boolean usual) {
    JsonNode value = state.inventory(request).setting(setting).path(id);
    return Json.object().put("Value", value.asBoolean(usual));
  }

  private void setFlag(SandboxRequest request, String setting, String id, boolean value) {
    JsonNode known = state.inventory(request).setting(setting);
    ObjectNode flags = known instanceof ObjectNode object ? object : Json.object();
    state.inventory(request).set(setting, flags.put(id, value));
  }

  private ObjectNode describeInstance(Input input, SandboxRequest request) {
    String id = input.need("InstanceId");
    ObjectNode instance = state.need(request, id);
    String attribute = input.need("Attribute");
    ObjectNode answer = Json.object().put("InstanceId", id);
    String member = INSTANCE_MEMBERS.get(attribute);
    if (member != null) {
      return answer.set(member, Json.object().set("Value", instance.path(member)));
    }
    return switch (attribute) {
      case "disableApiTermination" ->
          answer.set("DisableApiTermination", flag(request, "TerminationProtection", id, false));
      case "disableApiStop" ->
          answer.set("DisableApiStop", flag(request, "StopProtection", id, false));
      case "instanceInitiatedShutdownBehavior" ->
          answer.set("InstanceInitiatedShutdownBehavior", Json.object().put("Value", "stop"));
      case "groupSet" -> answer.set("Groups", instance.path("SecurityGroups"));
      case "blockDeviceMapping" ->
          answer.set("BlockDeviceMappings", instance.path("BlockDeviceMappings"));
      case "userData" ->
          answer.set(
              "UserData",
              state.inventory(request).setting("UserData").has(id)
                  ? Json.object()
                      .put("Value", state.inventory(request).setting("UserData").path(id).asText())
                  : Json.object());
      default -> answer;
    };
  }

  private ObjectNode modifyInstance(Input input, SandboxRequest request) {
    String id = input.need("InstanceId");
    ObjectNode instance = state.need(request, id);
    if (input.has("InstanceType")) {
      if (!instance.path("State").path("Name").asText().equals("stopped")) {
        throw new AwsFault(
            "IncorrectInstanceState",
            400,
            "The instance '" + id + "' is not in the 'stopped' state.");
      }
      instance.put("InstanceType", input.at("InstanceType").text("Value", ""));
    }
    if (input.has("DisableApiTermination")) {
      setFlag(
          request, "TerminationProtection", id, input.at("DisableApiTermination").flag("Value"));
    }
    if (input.has("DisableApiStop")) {
      setFlag(request, "StopProtection", id, input.at("DisableApiStop").flag("Value"));
    }
    if (input.has("SourceDestCheck")) {
      instance.put("SourceDestCheck", input.at("SourceDestCheck").flag("Value"));
    }
    if (!input.strings("Groups").isEmpty()) {
      ArrayNode groups = instance.putArray("SecurityGroups");
      for (String group : input.strings("Groups")) {
        ObjectNode row = state.need(request, group);
        groups.addObject().put("GroupId", group).put("GroupName", row.path("GroupName").asText());
      }
    }
    return Json.object();
  }

  private ObjectNode modifyMetadata(Input input, SandboxRequest request) {
    ObjectNode instance = state.need(request, input.need("InstanceId"));
    ObjectNode options = instance.withObject("/MetadataOptions");
    options.setAll(
        input.pick(
            "HttpTokens",
            "HttpPutResponseHopLimit",
            "HttpEndpoint",
            "HttpProtocolIpv6",
            "InstanceMetadataTags"));
    ObjectNode answer = Json.object().put("InstanceId", input.need("InstanceId"));
    return answer.set("InstanceMetadataOptions", options.deepCopy().put("State", "pending"));
  }

  private ObjectNode describeVpc(Input input, SandboxRequest request) {
    String id = input.need("VpcId");
    boolean isDefault = state.need(request, id).path("IsDefault").asBoolean();
    ObjectNode answer = Json.object().put("VpcId", id);
    return switch (input.need("Attribute")) {
      case "enableDnsHostnames" ->
          answer.set("EnableDnsHostnames", flag(request, "DnsHostnames", id, isDefault));
      case "enableDnsSupport" ->
          answer.set("EnableDnsSupport", flag(request, "DnsSupport", id, true));
      default ->
          answer.set(
              "EnableNetworkAddressUsageMetrics", flag(request, "AddressMetrics", id, false));
    };
  }

  private ObjectNode modifyVpc(Input input, SandboxRequest request) {
    String id = input.need("VpcId");
    state.need(request, id);
    if (input.has("EnableDnsHostnames")) {
      setFlag(request, "DnsHostnames", id, input.at("EnableDnsHostnames").flag("Value"));
    }
    if (input.has("EnableDnsSupport")) {
      setFlag(request, "DnsSupport", id, input.at("EnableDnsSupport").flag("Value"));
    }
    return Json.object();
  }

  private ArrayNode permissions(SandboxRequest request, String setting, String id) {
    JsonNode all = state.inventory(request).setting(setting);
    ObjectNode known = all instanceof ObjectNode object ? object : Json.object();
    state.inventory(request).set(setting, known);
    return known.path(id) instanceof ArrayNode list ? list : known.putArray(id);
  }

  private ObjectNode describeSnapshot(Input input, SandboxRequest request) {
    String id = input.need("SnapshotId");
    state.need(request, id);
    ObjectNode answer = Json.object().put("SnapshotId", id);
    return input.need("Attribute").equals("createVolumePermission")
        ? answer.set("CreateVolumePermissions", permissions(request, "SnapshotPermissions", id))
        : answer.set("ProductCodes", Json.array());
  }

  private ObjectNode modifySnapshot(Input input, SandboxRequest request) {
    String id = input.need("SnapshotId");
    ObjectNode snapshot = state.need(request, id);
    Input change = input.at("CreateVolumePermission");
    boolean isPublic =
        input.strings("GroupNames").contains("all")
            || change.items("Add").stream().anyMatch(item -> item.has("Group"));
    if (isPublic && snapshot.path("Encrypted").asBoolean()) {
      throw new AwsFault(
          "OperationNotPermitted", 400, "Encrypted snapshots cannot be shared publicly");
    }
    change(permissions(request, "SnapshotPermissions", id), change, input);
    return Json.object();
  }

  /// Adds and removes grants, told as structures or in the older flat way.
  private static void change(ArrayNode permissions, Input change, Input flat) {
    ArrayNode added = Json.array();
    ArrayNode removed = Json.array();
    change.items("Add").forEach(item -> added.add(item.json()));
    change.items("Remove").forEach(item -> removed.add(item.json()));
    ArrayNode target = flat.text("OperationType", "add").equals("add") ? added : removed;
    flat.strings("UserIds").forEach(user -> target.addObject().put("UserId", user));
    flat.strings("GroupNames").forEach(group -> target.addObject().put("Group", group));
    flat.strings("UserGroups").forEach(group -> target.addObject().put("Group", group));
    removed.forEach(item -> {
      for (int i = permissions.size() - 1; i >= 0; i--) {
        if (permissions.get(i).equals(item)) {
          permissions.remove(i);
        }
      }
    });
    permissions.addAll(added);
  }

  private ObjectNode describeImage(Input input, SandboxRequest request) {
    String id = input.need("ImageId");
    ObjectNode image = state.need(request, id);
    ObjectNode answer = Json.object().put("ImageId", id);
    return switch (input.need("Attribute")) {
      case "launchPermission" ->
          answer.set("LaunchPermissions", permissions(request, "ImagePermissions", id));
      case "description" ->
          answer.set("Description", Json.object().put("Value", image.path("Description").asText()));
      case "blockDeviceMapping" ->
          answer.set(
              "BlockDeviceMappings",
              image.has("BlockDeviceMappings") ? image.path("BlockDeviceMappings") : Json.array());
      default -> answer;
    };
  }

  private ObjectNode modifyImage(Input input, SandboxRequest request) {
    String id = input.need("ImageId");
    ObjectNode image = state.need(request, id);
    if (input.has("Description")) {
      image.put("Description", input.at("Description").text("Value", ""));
    }
    ArrayNode permissions = permissions(request, "ImagePermissions", id);
    change(permissions, input.at("LaunchPermission"), input);
    boolean isPublic =
        permissions.valueStream().anyMatch(item -> item.path("Group").asText().equals("all"));
    image.put("Public", isPublic);
    return Json.object();
  }
}
