package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.List;
import java.util.Optional;

/// Images, key pairs and versions of launch templates.
final class ImageOps {

  private final Ec2State state;

  ImageOps(Ec2State state) {
    this.state = state;
  }

  void declare(Operations on) {
    on.call("CreateImage", this::create);
    on.call("DeregisterImage", this::deregister);
    on.call("CreateKeyPair", this::createKey);
    on.call("ImportKeyPair", this::importKey);
    on.call("DeleteKeyPair", this::deleteKey);
    on.call("DescribeLaunchTemplateVersions", this::describeVersions).pageSize(200);
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    ObjectNode instance = state.need(request, input.need("InstanceId"));
    String id = state.id("ami");
    ObjectNode image =
        Json.object()
            .put("ImageId", id)
            .put("Name", input.need("Name"))
            .put("Description", input.text("Description", ""))
            .put("OwnerId", request.account())
            .put("ImageLocation", request.account() + "/" + input.need("Name"))
            .put("Architecture", instance.path("Architecture").asText("x86_64"))
            .put("State", "available")
            .put("Public", false)
            .put("CreationDate", request.time().toString())
            .put("ImageType", "machine")
            .put("RootDeviceType", "ebs")
            .put("RootDeviceName", instance.path("RootDeviceName").asText("/dev/xvda"))
            .put("VirtualizationType", "hvm")
            .put("Hypervisor", "xen")
            .put("EnaSupport", true)
            .put("SourceInstanceId", input.need("InstanceId"));
    Ec2State.tag(image, input, "image");
    state.table(request, "Images").add(image);
    return Json.object().put("ImageId", id);
  }

  private ObjectNode deregister(Input input, SandboxRequest request) {
    String id = input.need("ImageId");
    if (!state.need(request, id).path("OwnerId").asText().equals(request.account())) {
      throw new AwsFault("AuthFailure", 403, "Not authorized for image:" + id);
    }
    state.table(request, "Images").remove("ImageId", id);
    return Json.object();
  }

  private ObjectNode newKey(Input input, SandboxRequest request, String type) {
    String name = input.need("KeyName");
    if (state.table(request, "KeyPairs").find("KeyName", name).isPresent()) {
      throw new AwsFault("InvalidKeyPair.Duplicate", 400, "The keypair already exists");
    }
    ObjectNode key =
        Json.object()
            .put("KeyPairId", state.id("key"))
            .put("KeyName", name)
            .put("KeyFingerprint", state.hex(40).replaceAll("(..)(?!$)", "$1:"));
    ObjectNode stored =
        key.deepCopy().put("KeyType", type).put("CreateTime", request.time().toString());
    Ec2State.tag(stored, input, "key-pair");
    state.table(request, "KeyPairs").add(stored);
    return key;
  }

  private ObjectNode createKey(Input input, SandboxRequest request) {
    return newKey(input, request, input.text("KeyType", "rsa"))
        .put(
            "KeyMaterial",
            "-----BEGIN RSA PRIVATE KEY-----\nnot a key: made by the Cloudward sandbox\n"
                + "-----END RSA PRIVATE KEY-----");
  }

  private ObjectNode importKey(Input input, SandboxRequest request) {
    return newKey(input, request, "rsa");
  }

  private ObjectNode deleteKey(Input input, SandboxRequest request) {
    Optional<String> name = input.text("KeyName");
    if (name.isPresent()) {
      state.table(request, "KeyPairs").remove("KeyName", name.get());
    } else {
      state.table(request, "KeyPairs").remove("KeyPairId", input.text("KeyPairId", ""));
    }
    return Json.object().put("Return", true);
  }

  private ObjectNode describeVersions(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("Versions");
    String id = input.text("LaunchTemplateId", "");
    String name = input.text("LaunchTemplateName", "");
    List<ObjectNode> rows =
        state.table(request, "LaunchTemplateVersions").rows().stream()
            .filter(row ->
                row.path("LaunchTemplateId").asText().equals(id)
                    || row.path("LaunchTemplateName").asText().equals(name)
                    || (id.isEmpty() && name.isEmpty()))
            .toList();
    if (rows.isEmpty()) {
      throw new AwsFault(
          "InvalidLaunchTemplateId.NotFound",
          400,
          "The specified launch template, with template ID " + id + name + ", does not exist.");
    }
    long latest =
        rows.stream().mapToLong(row -> row.path("VersionNumber").asLong()).max().orElse(0);
    ObjectNode answer = Json.object();
    ArrayNode versions = answer.putArray("LaunchTemplateVersions");
    rows.stream()
        .filter(row ->
            wanted.isEmpty()
                || wanted.contains(row.path("VersionNumber").asText())
                || (wanted.contains("$Default") && row.path("DefaultVersion").asBoolean())
                || (wanted.contains("$Latest") && row.path("VersionNumber").asLong() == latest))
        .forEach(versions::add);
    return answer;
  }
}
