package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// New instances.
final class RunOps {

  private final Ec2State state;

  RunOps(Ec2State state) {
    this.state = state;
  }

  void declare(Operations on) {
    on.call("RunInstances", this::run);
  }

  private ObjectNode run(Input input, SandboxRequest request) {
    String token = input.text("ClientToken", "");
    ObjectNode again = byToken(request, token);
    if (!token.isEmpty() && !again.path("Instances").isEmpty()) {
      return again;
    }
    Input wanted = withTemplate(input, request);
    int count = wanted.number("MaxCount", 1);
    if (count < 1 || count < wanted.number("MinCount", 1) || count > 500) {
      throw new AwsFault(
          "InvalidParameterValue",
          400,
          "The counts must be 1..500, and MinCount not above MaxCount");
    }
    if (!wanted.has("ImageId")) {
      throw new AwsFault("MissingParameter", 400, "The request must contain the parameter ImageId");
    }
    ObjectNode image = state.need(request, wanted.need("ImageId"));
    ObjectNode subnet = subnet(wanted, request);
    ArrayNode groups = groups(wanted, subnet, request);
    ObjectNode answer =
        Json.object().put("OwnerId", request.account()).put("ReservationId", state.id("r"));
    answer.putArray("Groups");
    ArrayNode instances = answer.putArray("Instances");
    for (int i = 0; i < count; i++) {
      ObjectNode instance = instance(wanted, image, subnet, groups, request, i);
      if (!token.isEmpty()) {
        instance.put("ClientToken", token);
      }
      ObjectNode told = instance.deepCopy();
      told.set("State", Json.object().put("Code", 0).put("Name", "pending"));
      instances.add(told);
      state.table(request, "Instances").add(instance);
    }
    return answer;
  }

  /// What the same request answered before, as clients repeat themselves.
  private ObjectNode byToken(SandboxRequest request, String token) {
    ObjectNode answer = Json.object().put("OwnerId", request.account());
    ArrayNode instances = answer.putArray("Instances");
    state.table(request, "Instances").rows().stream()
        .filter(row -> row.path("ClientToken").asText("-").equals(token))
        .forEach(row -> {
          answer.put("ReservationId", "r-" + row.path("InstanceId").asText().substring(2));
          instances.add(row);
        });
    return answer;
  }

  private Input withTemplate(Input input, SandboxRequest request) {
    if (!input.has("LaunchTemplate")) {
      return input;
    }
    Input named = input.at("LaunchTemplate");
    String version = named.text("Version", "$Default");
    JsonNode data =
        state.table(request, "LaunchTemplateVersions").rows().stream()
            .filter(row ->
                row.path("LaunchTemplateId").asText().equals(named.text("LaunchTemplateId", ""))
                    || row.path("LaunchTemplateName")
                        .asText()
                        .equals(named.text("LaunchTemplateName", "")))
            .filter(row ->
                version.startsWith("$")
                    ? row.path("DefaultVersion").asBoolean()
                    : row.path("VersionNumber").asText().equals(version))
            .findFirst()
            .map(row -> row.path("LaunchTemplateData"))
            .orElseThrow(() ->
                new AwsFault(
                    "InvalidLaunchTemplateName.NotFoundException",
                    400,
                    "The specified launch template, or its version, does not exist."));
    ObjectNode merged = data.deepCopy();
    merged.setAll(input.copy());
    return new Input(merged);
  }

  private ObjectNode subnet(Input input, SandboxRequest request) {
    if (input.has("SubnetId")) {
      return state.need(request, input.need("SubnetId"));
    }
    return state.table(request, "Subnets").rows().stream()
        .filter(row -> row.path("DefaultForAz").asBoolean())
        .findFirst()
        .orElseThrow(() -> new AwsFault("VPCIdNotSpecified", 400, "No default VPC for this user"));
  }

  private ArrayNode groups(Input input, ObjectNode subnet, SandboxRequest request) {
    ArrayNode groups = Json.array();
    List<String> ids = input.strings("SecurityGroupIds");
    if (ids.isEmpty()) {
      state.table(request, "SecurityGroups").rows().stream()
          .filter(row -> row.path("VpcId").equals(subnet.path("VpcId")))
          .filter(row -> row.path("GroupName").asText().equals("default"))
          .findFirst()
          .ifPresent(row -> groups.add(identifier(row)));
    }
    ids.forEach(id -> groups.add(identifier(state.need(request, id))));
    return groups;
  }

  private static ObjectNode identifier(ObjectNode group) {
    return Json.object()
        .put("GroupId", group.path("GroupId").asText())
        .put("GroupName", group.path("GroupName").asText());
  }

  private ObjectNode instance(
      Input input,
      ObjectNode image,
      ObjectNode subnet,
      ArrayNode groups,
      SandboxRequest request,
      int index) {
    String address = "10.99." + state.below(256) + "." + (4 + state.below(250));
    ObjectNode instance =
        Json.object()
            .put("InstanceId", state.id("i"))
            .put("ImageId", input.need("ImageId"))
            .put("InstanceType", input.text("InstanceType", "m1.small"))
            .put("AmiLaunchIndex", index)
            .put("Architecture", image.path("Architecture").asText("x86_64"))
            .put("LaunchTime", request.time().toString())
            .put("SubnetId", subnet.path("SubnetId").asText())
            .put("VpcId", subnet.path("VpcId").asText())
            .put("PrivateIpAddress", address)
            .put("PrivateDnsName", "ip-" + address.replace('.', '-') + ".ec2.internal")
            .put("RootDeviceName", image.path("RootDeviceName").asText("/dev/xvda"))
            .put("RootDeviceType", "ebs")
            .put("VirtualizationType", "hvm")
            .put("Hypervisor", "xen")
            .put("EbsOptimized", input.flag("EbsOptimized"))
            .put("EnaSupport", true)
            .put("SourceDestCheck", true)
            .put("PlatformDetails", "Linux/UNIX")
            .put("UsageOperation", "RunInstances");
    input.text("KeyName").ifPresent(key -> instance.put("KeyName", key));
    instance.set("State", Json.object().put("Code", 16).put("Name", "running"));
    instance.set("SecurityGroups", groups.deepCopy());
    instance.set(
        "Monitoring",
        Json.object()
            .put("State", input.at("Monitoring").flag("Enabled") ? "enabled" : "disabled"));
    instance.set(
        "Placement",
        Json.object()
            .put("AvailabilityZone", subnet.path("AvailabilityZone").asText())
            .put("Tenancy", input.at("Placement").text("Tenancy", "default")));
    instance.set("MetadataOptions", metadataOptions(input.at("MetadataOptions")));
    addVolume(instance, input, request);
    Ec2State.tag(instance, input, "instance");
    return instance;
  }

  private static ObjectNode metadataOptions(Input asked) {
    return Json.object()
        .put("State", "applied")
        .put("HttpTokens", asked.text("HttpTokens", "required"))
        .put("HttpPutResponseHopLimit", asked.number("HttpPutResponseHopLimit", 2))
        .put("HttpEndpoint", asked.text("HttpEndpoint", "enabled"));
  }

  private void addVolume(ObjectNode instance, Input input, SandboxRequest request) {
    String device = instance.path("RootDeviceName").asText();
    Map<String, Input> asked = new HashMap<>();
    input
        .items("BlockDeviceMappings")
        .forEach(mapping -> asked.put(mapping.text("DeviceName", device), mapping.at("Ebs")));
    Input ebs = asked.getOrDefault(device, new Input(Json.object()));
    boolean isEncrypted =
        ebs.flag(
            "Encrypted", state.inventory(request).setting("EbsEncryptionByDefault").asBoolean());
    String volumeId = state.id("vol");
    ObjectNode attachment =
        Json.object()
            .put("VolumeId", volumeId)
            .put("InstanceId", instance.path("InstanceId").asText())
            .put("Device", device)
            .put("State", "attached")
            .put("AttachTime", request.time().toString())
            .put("DeleteOnTermination", ebs.flag("DeleteOnTermination", true));
    ObjectNode volume =
        Json.object()
            .put("VolumeId", volumeId)
            .put("VolumeType", ebs.text("VolumeType", "gp3"))
            .put("Size", ebs.number("VolumeSize", 8))
            .put("State", "in-use")
            .put("Encrypted", isEncrypted)
            .put("MultiAttachEnabled", false)
            .put("AvailabilityZone", instance.path("Placement").path("AvailabilityZone").asText())
            .put("CreateTime", request.time().toString());
    volume.putArray("Attachments").add(attachment);
    Ec2State.tag(volume, input, "volume");
    state.table(request, "Volumes").add(volume);
    ObjectNode mapping = Json.object().put("DeviceName", device);
    mapping.set(
        "Ebs",
        Json.object()
            .put("VolumeId", volumeId)
            .put("Status", "attached")
            .put("AttachTime", request.time().toString())
            .put("DeleteOnTermination", true));
    instance.putArray("BlockDeviceMappings").add(mapping);
  }
}
