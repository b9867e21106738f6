package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.RowFilters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Instances as they are described, and their life.
final class InstanceOps {

  private static final RowFilters FILTERS =
      new RowFilters(
          Map.ofEntries(
              Map.entry("affinity", "Placement.Affinity"),
              Map.entry("architecture", "Architecture"),
              Map.entry("availability-zone", "Placement.AvailabilityZone"),
              Map.entry("block-device-mapping.volume-id", "BlockDeviceMappings.Ebs.VolumeId"),
              Map.entry("group-id", "SecurityGroups.GroupId"),
              Map.entry("group-name", "SecurityGroups.GroupName"),
              Map.entry("hypervisor", "Hypervisor"),
              Map.entry("iam-instance-profile.arn", "IamInstanceProfile.Arn"),
              Map.entry("image-id", "ImageId"),
              Map.entry("instance-id", "InstanceId"),
              Map.entry("instance-lifecycle", "InstanceLifecycle"),
              Map.entry("instance-state-code", "State.Code"),
              Map.entry("instance-state-name", "State.Name"),
              Map.entry("instance-type", "InstanceType"),
              Map.entry("instance.group-id", "SecurityGroups.GroupId"),
              Map.entry("instance.group-name", "SecurityGroups.GroupName"),
              Map.entry("ip-address", "PublicIpAddress"),
              Map.entry("key-name", "KeyName"),
              Map.entry("launch-time", "LaunchTime"),
              Map.entry("metadata-options.http-endpoint", "MetadataOptions.HttpEndpoint"),
              Map.entry("metadata-options.http-tokens", "MetadataOptions.HttpTokens"),
              Map.entry("monitoring-state", "Monitoring.State"),
              Map.entry("platform", "Platform"),
              Map.entry("platform-details", "PlatformDetails"),
              Map.entry("private-dns-name", "PrivateDnsName"),
              Map.entry("private-ip-address", "PrivateIpAddress"),
              Map.entry("dns-name", "PublicDnsName"),
              Map.entry("root-device-type", "RootDeviceType"),
              Map.entry("subnet-id", "SubnetId"),
              Map.entry("tenancy", "Placement.Tenancy"),
              Map.entry("virtualization-type", "VirtualizationType"),
              Map.entry("vpc-id", "VpcId")));

  private final Ec2State state;

  InstanceOps(Ec2State state) {
    this.state = state;
  }

  void declare(Operations on) {
    on.call("DescribeInstances", this::describe).pageSize(1000);
    on.call("DescribeInstanceStatus", this::describeStatus).pageSize(1000);
    on.call(
        "StartInstances",
        (input, request) ->
            move(input, request, "StartingInstances", new Step("pending", 0, "running", 16)));
    on.call(
        "StopInstances",
        (input, request) ->
            move(input, request, "StoppingInstances", new Step("stopping", 64, "stopped", 80)));
    on.call(
        "TerminateInstances",
        (input, request) ->
            move(
                input,
                request,
                "TerminatingInstances",
                new Step("shutting-down", 32, "terminated", 48)));
    on.call("RebootInstances", this::reboot);
    on.call("MonitorInstances", (input, request) -> monitor(input, request, "enabled"));
    on.call("UnmonitorInstances", (input, request) -> monitor(input, request, "disabled"));
    on.call("GetConsoleOutput", this::consoleOutput);
  }

  private List<ObjectNode> rows(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("InstanceIds");
    if (wanted.isEmpty()) {
      return state.table(request, "Instances").rows();
    }
    wanted.stream()
        .filter(id -> !id.matches("i-([0-9a-f]{8}|[0-9a-f]{17})"))
        .findFirst()
        .ifPresent(id -> {
          throw new AwsFault("InvalidInstanceID.Malformed", 400, "Invalid id: \"" + id + "\"");
        });
    return wanted.stream().map(id -> state.need(request, id)).toList();
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    var filter = FILTERS.of(input.items("Filters"));
    ObjectNode answer = Json.object();
    ArrayNode reservations = answer.putArray("Reservations");
    for (ObjectNode instance : rows(input, request)) {
      if (filter.test(instance)) {
        ObjectNode reservation =
            reservations
                .addObject()
                .put("ReservationId", "r-" + instance.path("InstanceId").asText().substring(2))
                .put("OwnerId", request.account());
        reservation.putArray("Groups");
        reservation.putArray("Instances").add(instance);
      }
    }
    return answer;
  }

  private ObjectNode describeStatus(Input input, SandboxRequest request) {
    var filter = FILTERS.of(input.items("Filters"));
    ObjectNode answer = Json.object();
    ArrayNode statuses = answer.putArray("InstanceStatuses");
    for (ObjectNode instance : rows(input, request)) {
      boolean isRunning = instance.path("State").path("Name").asText().equals("running");
      if (filter.test(instance) && (isRunning || input.flag("IncludeAllInstances"))) {
        ObjectNode status =
            statuses
                .addObject()
                .put("InstanceId", instance.path("InstanceId").asText())
                .put(
                    "AvailabilityZone",
                    instance.path("Placement").path("AvailabilityZone").asText());
        status.set("InstanceState", instance.path("State"));
        status.set("InstanceStatus", summary(isRunning));
        status.set("SystemStatus", summary(isRunning));
      }
    }
    return answer;
  }

  private static ObjectNode summary(boolean isRunning) {
    ObjectNode summary = Json.object().put("Status", isRunning ? "ok" : "not-applicable");
    if (isRunning) {
      summary.putArray("Details").addObject().put("Name", "reachability").put("Status", "passed");
    }
    return summary;
  }

  /// A change of state: what is told at once, and what is described from then on.
  private record Step(String told, int toldCode, String then, int thenCode) {}

  private ObjectNode move(Input input, SandboxRequest request, String member, Step step) {
    List<ObjectNode> instances = rows(input, request);
    for (ObjectNode instance : instances) {
      boolean isGone = instance.path("State").path("Name").asText().equals("terminated");
      if (isGone && !step.then.equals("terminated")) {
        throw new AwsFault(
            "IncorrectInstanceState",
            400,
            "The instance '%s' is not in a state from which it can be changed."
                .formatted(instance.path("InstanceId").asText()));
      }
      boolean isProtected =
          instance.path("InstanceId").isTextual()
              && state
                  .inventory(request)
                  .setting("TerminationProtection")
                  .path(instance.path("InstanceId").asText())
                  .asBoolean();
      if (step.then.equals("terminated") && isProtected) {
        throw new AwsFault(
            "OperationNotPermitted",
            400,
            "The instance '%s' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again."
                .formatted(instance.path("InstanceId").asText()));
      }
    }
    ObjectNode answer = Json.object();
    ArrayNode changes = answer.putArray(member);
    for (ObjectNode instance : instances) {
      changes.add(move(instance, step));
    }
    return answer;
  }

  private static ObjectNode move(ObjectNode instance, Step step) {
    ObjectNode change = Json.object().put("InstanceId", instance.path("InstanceId").asText());
    change.set("PreviousState", instance.path("State").deepCopy());
    boolean isThere = instance.path("State").path("Name").asText().equals(step.then);
    change.set(
        "CurrentState",
        isThere
            ? instance.path("State").deepCopy()
            : Json.object().put("Code", step.toldCode).put("Name", step.told));
    instance.set("State", Json.object().put("Code", step.thenCode).put("Name", step.then));
    if (step.then.equals("running")) {
      instance.remove(List.of("StateReason", "StateTransitionReason"));
    } else {
      instance.put("StateTransitionReason", "User initiated");
    }
    return change;
  }

  private ObjectNode reboot(Input input, SandboxRequest request) {
    for (ObjectNode instance : rows(input, request)) {
      if (!instance.path("State").path("Name").asText().equals("running")) {
        throw new AwsFault(
            "IncorrectState",
            400,
            "The instance '%s' is not in the 'running' state."
                .formatted(instance.path("InstanceId").asText()));
      }
    }
    return Json.object();
  }

  private ObjectNode monitor(Input input, SandboxRequest request, String wanted) {
    ObjectNode answer = Json.object();
    ArrayNode monitorings = answer.putArray("InstanceMonitorings");
    for (ObjectNode instance : rows(input, request)) {
      ObjectNode monitoring = Json.object().put("State", wanted);
      instance.set("Monitoring", monitoring);
      monitorings
          .addObject()
          .put("InstanceId", instance.path("InstanceId").asText())
          .set("Monitoring", monitoring);
    }
    return answer;
  }

  private ObjectNode consoleOutput(Input input, SandboxRequest request) {
    ObjectNode instance = state.need(request, input.need("InstanceId"));
    String text = state.inventory(request).setting("ConsoleOutput").asText("");
    return Json.object()
        .put("InstanceId", instance.path("InstanceId").asText())
        .put("Timestamp", request.time().toString())
        .put("Output", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }
}
