package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.List;

/// Volumes, snapshots and how they are encrypted.
final class VolumeOps {

  private final Ec2State state;

  VolumeOps(Ec2State state) {
    this.state = state;
  }

  void declare(Operations on) {
    on.call("CreateVolume", this::create);
    on.call("DeleteVolume", this::delete);
    on.call("AttachVolume", this::attach);
    on.call("DetachVolume", this::detach);
    on.call("DescribeVolumeStatus", this::describeStatus).pageSize(1000);
    on.call("CreateSnapshot", this::createSnapshot);
    on.call("DeleteSnapshot", this::deleteSnapshot);
    on.call("GetEbsEncryptionByDefault", this::getEncryption);
    on.call("EnableEbsEncryptionByDefault", (input, request) -> setEncryption(request, true));
    on.call("DisableEbsEncryptionByDefault", (input, request) -> setEncryption(request, false));
    on.call(
        "GetEbsDefaultKmsKeyId",
        (input, request) -> Json.object().put("KmsKeyId", request.arn("kms", "alias/aws/ebs")));
    on.call(
        "GetSnapshotBlockPublicAccessState",
        (input, request) ->
            Json.object()
                .put(
                    "State",
                    state
                        .inventory(request)
                        .setting("SnapshotBlockPublicAccess")
                        .asText("unblocked")));
    on.call(
        "GetImageBlockPublicAccessState",
        (input, request) ->
            Json.object()
                .put(
                    "ImageBlockPublicAccessState",
                    state
                        .inventory(request)
                        .setting("ImageBlockPublicAccess")
                        .asText("unblocked")));
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    boolean isByDefault = state.inventory(request).setting("EbsEncryptionByDefault").asBoolean();
    String type = input.text("VolumeType", "gp2");
    ObjectNode volume =
        Json.object()
            .put("VolumeId", state.id("vol"))
            .put("AvailabilityZone", input.text("AvailabilityZone", request.region() + "a"))
            .put("State", "available")
            .put("VolumeType", type)
            .put("Encrypted", input.flag("Encrypted") || isByDefault)
            .put("MultiAttachEnabled", input.flag("MultiAttachEnabled"))
            .put("CreateTime", request.time().toString());
    volume.setAll(input.pick("Iops", "KmsKeyId", "Throughput", "SnapshotId"));
    int size = input.number("Size", 0);
    if (input.has("SnapshotId")) {
      ObjectNode snapshot = state.need(request, input.need("SnapshotId"));
      size = Math.max(size, snapshot.path("VolumeSize").asInt());
      volume.put(
          "Encrypted",
          volume.path("Encrypted").asBoolean() || snapshot.path("Encrypted").asBoolean());
    }
    if (size < 1 || size > 65_536) {
      throw new AwsFault(
          "InvalidParameterValue",
          400,
          "Volume of " + size + " GiB is outside of 1..65536 for volume type " + type);
    }
    volume.put("Size", size);
    volume.putArray("Attachments");
    Ec2State.tag(volume, input, "volume");
    state.table(request, "Volumes").add(volume);
    return volume.deepCopy().put("State", "creating");
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    ObjectNode volume = state.need(request, input.need("VolumeId"));
    if (!volume.path("Attachments").isEmpty()) {
      throw new AwsFault(
          "VolumeInUse",
          400,
          "Volume %s is currently attached to %s"
              .formatted(
                  input.need("VolumeId"),
                  volume.path("Attachments").path(0).path("InstanceId").asText()));
    }
    state.table(request, "Volumes").remove("VolumeId", input.need("VolumeId"));
    return Json.object();
  }

  private ObjectNode attach(Input input, SandboxRequest request) {
    ObjectNode volume = state.need(request, input.need("VolumeId"));
    ObjectNode instance = state.need(request, input.need("InstanceId"));
    if (!volume.path("Attachments").isEmpty()) {
      throw new AwsFault(
          "VolumeInUse", 400, input.need("VolumeId") + " is already attached to an instance");
    }
    ObjectNode attachment =
        input
            .pick("VolumeId", "InstanceId", "Device")
            .put("State", "attached")
            .put("DeleteOnTermination", false)
            .put("AttachTime", request.time().toString());
    Ec2State.list(volume, "Attachments").add(attachment);
    volume.put("State", "in-use");
    ObjectNode mapping =
        Ec2State.list(instance, "BlockDeviceMappings")
            .addObject()
            .put("DeviceName", input.need("Device"));
    mapping.set(
        "Ebs",
        Json.object()
            .put("VolumeId", input.need("VolumeId"))
            .put("Status", "attached")
            .put("DeleteOnTermination", false)
            .put("AttachTime", request.time().toString()));
    return attachment.deepCopy().put("State", "attaching");
  }

  private ObjectNode detach(Input input, SandboxRequest request) {
    String id = input.need("VolumeId");
    ObjectNode volume = state.need(request, id);
    if (volume.path("Attachments").isEmpty()) {
      throw new AwsFault("IncorrectState", 400, "Volume '" + id + "' is in the 'available' state.");
    }
    ObjectNode attachment = (ObjectNode) volume.path("Attachments").path(0).deepCopy();
    String instanceId = attachment.path("InstanceId").asText();
    state
        .table(request, "Instances")
        .find("InstanceId", instanceId)
        .ifPresent(instance -> removeMapping(instance, id));
    volume.putArray("Attachments");
    volume.put("State", "available");
    return attachment.put("State", "detaching");
  }

  private static void removeMapping(ObjectNode instance, String volumeId) {
    ArrayNode mappings = Ec2State.list(instance, "BlockDeviceMappings");
    for (int i = mappings.size() - 1; i >= 0; i--) {
      if (mappings.get(i).path("Ebs").path("VolumeId").asText().equals(volumeId)) {
        mappings.remove(i);
      }
    }
  }

  private ObjectNode describeStatus(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("VolumeIds");
    wanted.forEach(id -> state.need(request, id));
    ObjectNode answer = Json.object();
    ArrayNode statuses = answer.putArray("VolumeStatuses");
    for (ObjectNode volume : state.table(request, "Volumes").rows()) {
      String id = volume.path("VolumeId").asText();
      if (wanted.isEmpty() || wanted.contains(id)) {
        ObjectNode status =
            statuses
                .addObject()
                .put("VolumeId", id)
                .put("AvailabilityZone", volume.path("AvailabilityZone").asText());
        status.putArray("Actions");
        status.putArray("Events");
        status.set("VolumeStatus", Json.object().put("Status", "ok"));
      }
    }
    return answer;
  }

  private ObjectNode createSnapshot(Input input, SandboxRequest request) {
    ObjectNode volume = state.need(request, input.need("VolumeId"));
    ObjectNode snapshot =
        Json.object()
            .put("SnapshotId", state.id("snap"))
            .put("VolumeId", input.need("VolumeId"))
            .put("VolumeSize", volume.path("Size").asInt())
            .put("OwnerId", request.account())
            .put("State", "completed")
            .put("Progress", "100%")
            .put("StartTime", request.time().toString())
            .put("Description", input.text("Description", ""))
            .put("Encrypted", volume.path("Encrypted").asBoolean())
            .put("StorageTier", "standard");
    if (volume.has("KmsKeyId")) {
      snapshot.set("KmsKeyId", volume.path("KmsKeyId"));
    }
    Ec2State.tag(snapshot, input, "snapshot");
    state.table(request, "Snapshots").add(snapshot);
    return snapshot.deepCopy().put("State", "pending").put("Progress", "");
  }

  private ObjectNode deleteSnapshot(Input input, SandboxRequest request) {
    String id = input.need("SnapshotId");
    state.need(request, id);
    boolean isUsed =
        state.table(request, "Images").rows().stream()
            .flatMap(image -> image.path("BlockDeviceMappings").valueStream())
            .anyMatch(mapping -> mapping.path("Ebs").path("SnapshotId").asText().equals(id));
    if (isUsed) {
      throw new AwsFault(
          "InvalidSnapshot.InUse", 400, "The snapshot " + id + " is currently in use by an AMI");
    }
    state.table(request, "Snapshots").remove("SnapshotId", id);
    return Json.object();
  }

  private ObjectNode getEncryption(Input input, SandboxRequest request) {
    return Json.object()
        .put(
            "EbsEncryptionByDefault",
            state.inventory(request).setting("EbsEncryptionByDefault").asBoolean());
  }

  private ObjectNode setEncryption(SandboxRequest request, boolean isOn) {
    state
        .inventory(request)
        .set("EbsEncryptionByDefault", Json.MAPPER.getNodeFactory().booleanNode(isOn));
    return Json.object().put("EbsEncryptionByDefault", isOn);
  }
}
