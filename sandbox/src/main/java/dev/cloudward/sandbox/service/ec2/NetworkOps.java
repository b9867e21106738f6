package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;

/// Changes to networks: VPCs, subnets, addresses, gateways and flow logs.
final class NetworkOps {

  private final Ec2State state;

  NetworkOps(Ec2State state) {
    this.state = state;
  }

  void declare(Operations on) {
    on.call("CreateVpc", this::createVpc);
    on.call("DeleteVpc", this::deleteVpc);
    on.call("CreateSubnet", this::createSubnet);
    on.call("DeleteSubnet", this::deleteSubnet);
    on.call("CreateInternetGateway", this::createGateway);
    on.call("AttachInternetGateway", this::attachGateway);
    on.call("DetachInternetGateway", this::detachGateway);
    on.call("DeleteInternetGateway", this::deleteGateway);
    on.call("AllocateAddress", this::allocate);
    on.call("AssociateAddress", this::associate);
    on.call("DisassociateAddress", this::disassociate);
    on.call("ReleaseAddress", this::release);
    on.call("CreateFlowLogs", this::createFlowLogs);
    on.call("DeleteFlowLogs", this::deleteFlowLogs);
  }

  private ObjectNode createVpc(Input input, SandboxRequest request) {
    String block = input.text("CidrBlock", "10.0.0.0/16");
    String id = state.id("vpc");
    ObjectNode association =
        Json.object().put("AssociationId", state.id("vpc-cidr-assoc")).put("CidrBlock", block);
    association.set("CidrBlockState", Json.object().put("State", "associated"));
    ObjectNode vpc =
        Json.object()
            .put("VpcId", id)
            .put("CidrBlock", block)
            .put("State", "available")
            .put("OwnerId", request.account())
            .put("InstanceTenancy", input.text("InstanceTenancy", "default"))
            .put("IsDefault", false);
    vpc.putArray("CidrBlockAssociationSet").add(association);
    Ec2State.tag(vpc, input, "vpc");
    state.table(request, "Vpcs").add(vpc);
    return Json.object().set("Vpc", vpc.deepCopy().put("State", "pending"));
  }

  private ObjectNode deleteVpc(Input input, SandboxRequest request) {
    String id = input.need("VpcId");
    state.need(request, id);
    if (state.table(request, "Subnets").find("VpcId", id).isPresent()) {
      throw dependency("vpc", id);
    }
    state.table(request, "Vpcs").remove("VpcId", id);
    return Json.object();
  }

  private static AwsFault dependency(String kind, String id) {
    return new AwsFault(
        "DependencyViolation",
        400,
        "The %s '%s' has dependencies and cannot be deleted.".formatted(kind, id));
  }

  private ObjectNode createSubnet(Input input, SandboxRequest request) {
    String vpc = input.need("VpcId");
    state.need(request, vpc);
    String id = state.id("subnet");
    ObjectNode subnet =
        Json.object()
            .put("SubnetId", id)
            .put("VpcId", vpc)
            .put("CidrBlock", input.text("CidrBlock", "10.0.0.0/24"))
            .put("AvailabilityZone", input.text("AvailabilityZone", request.region() + "a"))
            .put("State", "available")
            .put("AvailableIpAddressCount", 251)
            .put("DefaultForAz", false)
            .put("MapPublicIpOnLaunch", false)
            .put("AssignIpv6AddressOnCreation", false)
            .put("OwnerId", request.account())
            .put("SubnetArn", request.arn("ec2", "subnet/" + id));
    Ec2State.tag(subnet, input, "subnet");
    state.table(request, "Subnets").add(subnet);
    return Json.object().set("Subnet", subnet);
  }

  private ObjectNode deleteSubnet(Input input, SandboxRequest request) {
    String id = input.need("SubnetId");
    state.need(request, id);
    boolean isUsed =
        state.table(request, "Instances").rows().stream()
            .filter(row -> !row.path("State").path("Name").asText().equals("terminated"))
            .anyMatch(row -> row.path("SubnetId").asText().equals(id));
    if (isUsed) {
      throw dependency("subnet", id);
    }
    state.table(request, "Subnets").remove("SubnetId", id);
    return Json.object();
  }

  private ObjectNode createGateway(Input input, SandboxRequest request) {
    ObjectNode gateway =
        Json.object().put("InternetGatewayId", state.id("igw")).put("OwnerId", request.account());
    gateway.putArray("Attachments");
    Ec2State.tag(gateway, input, "internet-gateway");
    state.table(request, "InternetGateways").add(gateway);
    return Json.object().set("InternetGateway", gateway.deepCopy());
  }

  private ObjectNode attachGateway(Input input, SandboxRequest request) {
    ObjectNode gateway = state.need(request, input.need("InternetGatewayId"));
    state.need(request, input.need("VpcId"));
    if (!gateway.path("Attachments").isEmpty()) {
      throw new AwsFault(
          "Resource.AlreadyAssociated",
          400,
          "resource " + input.need("InternetGatewayId") + " is already attached to a network");
    }
    Ec2State.list(gateway, "Attachments")
        .addObject()
        .put("VpcId", input.need("VpcId"))
        .put("State", "available");
    return Json.object();
  }

  private ObjectNode detachGateway(Input input, SandboxRequest request) {
    ObjectNode gateway = state.need(request, input.need("InternetGatewayId"));
    ArrayNode attachments = Ec2State.list(gateway, "Attachments");
    if (!attachments.path(0).path("VpcId").asText().equals(input.need("VpcId"))) {
      throw new AwsFault(
          "Gateway.NotAttached",
          400,
          "resource %s is not attached to network %s"
              .formatted(input.need("InternetGatewayId"), input.need("VpcId")));
    }
    attachments.removeAll();
    return Json.object();
  }

  private ObjectNode deleteGateway(Input input, SandboxRequest request) {
    String id = input.need("InternetGatewayId");
    if (!state.need(request, id).path("Attachments").isEmpty()) {
      throw dependency("internetGateway", id);
    }
    state.table(request, "InternetGateways").remove("InternetGatewayId", id);
    return Json.object();
  }

  private ObjectNode allocate(Input input, SandboxRequest request) {
    ObjectNode address =
        Json.object()
            .put("AllocationId", state.id("eipalloc"))
            .put("PublicIp", state.address())
            .put("Domain", "vpc")
            .put("NetworkBorderGroup", request.region());
    ObjectNode stored = address.deepCopy();
    Ec2State.tag(stored, input, "elastic-ip");
    state.table(request, "Addresses").add(stored);
    return address;
  }

  private ObjectNode associate(Input input, SandboxRequest request) {
    ObjectNode address = state.need(request, input.need("AllocationId"));
    if (address.has("AssociationId") && !input.flag("AllowReassociation", true)) {
      throw new AwsFault(
          "Resource.AlreadyAssociated",
          400,
          "resource " + input.need("AllocationId") + " is already associated");
    }
    String association = state.id("eipassoc");
    address.put("AssociationId", association);
    if (input.has("InstanceId")) {
      ObjectNode instance = state.need(request, input.need("InstanceId"));
      address.put("InstanceId", input.need("InstanceId"));
      address.put("PrivateIpAddress", instance.path("PrivateIpAddress").asText());
      instance.put("PublicIpAddress", address.path("PublicIp").asText());
    }
    return Json.object().put("AssociationId", association);
  }

  private ObjectNode disassociate(Input input, SandboxRequest request) {
    String id = input.need("AssociationId");
    ObjectNode address =
        state
            .table(request, "Addresses")
            .find("AssociationId", id)
            .orElseThrow(() ->
                new AwsFault(
                    "InvalidAssociationID.NotFound",
                    400,
                    "The association ID '" + id + "' does not exist"));
    state
        .table(request, "Instances")
        .find("InstanceId", address.path("InstanceId").asText())
        .ifPresent(instance -> instance.remove("PublicIpAddress"));
    address.remove(
        java.util.List.of("AssociationId", "InstanceId", "PrivateIpAddress", "NetworkInterfaceId"));
    return Json.object();
  }

  private ObjectNode release(Input input, SandboxRequest request) {
    String id = input.need("AllocationId");
    if (state.need(request, id).has("AssociationId")) {
      throw new AwsFault(
          "InvalidIPAddress.InUse", 400, "Address with allocation id '" + id + "' is in use.");
    }
    state.table(request, "Addresses").remove("AllocationId", id);
    return Json.object();
  }

  private ObjectNode createFlowLogs(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode created = answer.putArray("FlowLogIds");
    answer.putArray("Unsuccessful");
    for (String resource : input.strings("ResourceIds")) {
      state.need(request, resource);
      String id = state.id("fl");
      ObjectNode log =
          input.pick(
              "TrafficType",
              "LogDestinationType",
              "LogDestination",
              "LogGroupName",
              "DeliverLogsPermissionArn",
              "MaxAggregationInterval",
              "LogFormat");
      log.put("FlowLogId", id)
          .put("ResourceId", resource)
          .put("FlowLogStatus", "ACTIVE")
          .put("DeliverLogsStatus", "SUCCESS")
          .put("CreationTime", request.time().toString());
      Ec2State.tag(log, input, "vpc-flow-log");
      state.table(request, "FlowLogs").add(log);
      created.add(id);
    }
    return answer;
  }

  private ObjectNode deleteFlowLogs(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode failed = answer.putArray("Unsuccessful");
    for (String id : input.strings("FlowLogIds")) {
      if (!state.table(request, "FlowLogs").remove("FlowLogId", id)) {
        failed
            .addObject()
            .put("ResourceId", id)
            .set(
                "Error",
                Json.object()
                    .put("Code", "InvalidFlowLogId.NotFound")
                    .put(
                        "Message",
                        "These flow log ids in the input list are not found: [" + id + "]"));
      }
    }
    return answer;
  }
}
