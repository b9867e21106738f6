package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.identity.VirtualMfa;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// MFA devices; any two different codes of six digits enable one.
final class MfaOps {

  private final Finder finder;
  private final Ids ids;

  MfaOps(Finder finder, Ids ids) {
    this.finder = finder;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreateVirtualMFADevice", this::create);
    on.call("DeleteVirtualMFADevice", this::delete);
    on.call("EnableMFADevice", this::enable);
    on.call("DeactivateMFADevice", this::deactivate);
    on.call("ResyncMFADevice", this::resync);
    on.call("ListMFADevices", this::list);
    on.call("ListVirtualMFADevices", this::listVirtual);
    on.call("GetMFADevice", this::get);
    on.call("TagMFADevice", this::tag);
    on.call("UntagMFADevice", this::untag);
    on.call("ListMFADeviceTags", this::listTags);
  }

  private VirtualMfa need(Input input, SandboxRequest request) {
    String serial = input.need("SerialNumber");
    VirtualMfa device = finder.account(request).virtualMfas().get(serial);
    if (device == null) {
      throw IamFaults.missing("VirtualMFADevice with serial number " + serial + " doesn't exist.");
    }
    return device;
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String serial =
        request.globalArn("iam", "mfa" + Finder.path(input) + input.need("VirtualMFADeviceName"));
    if (account.virtualMfas().containsKey(serial)) {
      throw new AwsFault(
          "EntityAlreadyExists", 409, "MFADevice entity at the same path and name already exists.");
    }
    account
        .virtualMfas()
        .put(
            serial,
            new VirtualMfa(
                serial,
                request.time(),
                Optional.empty(),
                Optional.empty(),
                Tags.read(input.json().path("Tags"))));
    ObjectNode device =
        Json.object()
            .put("SerialNumber", serial)
            .put("Base32StringSeed", ids.iam("").getBytes(StandardCharsets.US_ASCII))
            .put("QRCodePNG", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    return Json.object().set("VirtualMFADevice", device);
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    VirtualMfa device = need(input, request);
    if (device.user().isPresent()) {
      throw IamFaults.inUse("MFA VirtualDevice in use. Must deactivate first.");
    }
    finder.account(request).virtualMfas().remove(device.serial());
    return Json.object();
  }

  private ObjectNode enable(Input input, SandboxRequest request) {
    User user = finder.user(input, request);
    VirtualMfa device = need(input, request);
    checkCodes(input);
    if (device.user().isPresent()) {
      throw new AwsFault("EntityAlreadyExists", 409, "MFA device is already in use.");
    }
    user.mfaDevices().put(device.serial(), request.time());
    replace(
        request,
        new VirtualMfa(
            device.serial(),
            device.created(),
            Optional.of(user.name()),
            Optional.of(request.time()),
            device.tags()));
    return Json.object();
  }

  private void replace(SandboxRequest request, VirtualMfa device) {
    finder.account(request).virtualMfas().put(device.serial(), device);
  }

  private static void checkCodes(Input input) {
    if (input.need("AuthenticationCode1").equals(input.need("AuthenticationCode2"))) {
      throw new AwsFault(
          "InvalidAuthenticationCode", 403, "Authentication code for device is not valid.");
    }
  }

  private ObjectNode deactivate(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(input, request);
    String serial = input.need("SerialNumber");
    if (user.mfaDevices().remove(serial) == null) {
      throw IamFaults.missing("MFA Device invalid for user.");
    }
    VirtualMfa device = need(input, request);
    replace(
        request,
        new VirtualMfa(
            serial, device.created(), Optional.empty(), Optional.empty(), device.tags()));
    return Json.object();
  }

  private ObjectNode resync(Input input, SandboxRequest request) {
    User user = finder.user(input, request);
    if (!user.mfaDevices().containsKey(input.need("SerialNumber"))) {
      throw IamFaults.missing("MFA Device invalid for user.");
    }
    checkCodes(input);
    return Json.object();
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(input, request);
    ObjectNode answer = Json.object();
    ArrayNode devices = answer.putArray("MFADevices");
    user.mfaDevices()
        .forEach((serial, enabled) ->
            devices
                .addObject()
                .put("UserName", user.name())
                .put("SerialNumber", serial)
                .put("EnableDate", enabled.toString()));
    return answer;
  }

  private ObjectNode listVirtual(Input input, SandboxRequest request) {
    IamAccount account = finder.account(request);
    String wanted = input.text("AssignmentStatus", "Any");
    ObjectNode answer = Json.object();
    ArrayNode devices = answer.putArray("VirtualMFADevices");
    if (account.root().hasMfa() && !wanted.equals("Unassigned")) {
      ObjectNode root =
          Json.object()
              .put("Path", "/")
              .put("UserName", "root")
              .put("UserId", account.id())
              .put("Arn", request.globalArn("iam", "root"))
              .put("CreateDate", "2021-03-01T09:00:00Z");
      devices
          .addObject()
          .put("SerialNumber", request.globalArn("iam", "mfa/root-account-mfa-device"))
          .put("EnableDate", "2021-03-01T09:30:00Z")
          .set("User", root);
    }
    for (VirtualMfa device : account.virtualMfas().values()) {
      boolean isAssigned = device.user().isPresent();
      if (wanted.equals("Any") || wanted.equals("Assigned") == isAssigned) {
        devices.add(view(device, account));
      }
    }
    return answer;
  }

  private static ObjectNode view(VirtualMfa device, IamAccount account) {
    ObjectNode json = Json.object().put("SerialNumber", device.serial());
    device.enabled().map(Instant::toString).ifPresent(time -> json.put("EnableDate", time));
    device.user().map(account.users()::get).ifPresent(user -> json.set("User", Views.user(user)));
    return json;
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    VirtualMfa device = need(input, request);
    ObjectNode answer = Json.object().put("SerialNumber", device.serial());
    device.user().ifPresent(name -> answer.put("UserName", name));
    device.enabled().ifPresent(time -> answer.put("EnableDate", time.toString()));
    return answer;
  }

  private ObjectNode tag(Input input, SandboxRequest request) {
    VirtualMfa device = need(input, request);
    Map<String, String> tags = new TreeMap<>(device.tags());
    TagOps.add(tags, input);
    return retagged(request, device, tags);
  }

  private ObjectNode untag(Input input, SandboxRequest request) {
    VirtualMfa device = need(input, request);
    Map<String, String> tags = new TreeMap<>(device.tags());
    input.strings("TagKeys").forEach(tags::remove);
    return retagged(request, device, tags);
  }

  private ObjectNode retagged(SandboxRequest request, VirtualMfa device, Map<String, String> tags) {
    replace(
        request,
        new VirtualMfa(device.serial(), device.created(), device.user(), device.enabled(), tags));
    return Json.object();
  }

  private ObjectNode listTags(Input input, SandboxRequest request) {
    return Json.object().set("Tags", Tags.list(new TreeMap<>(need(input, request).tags())));
  }
}
