package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.table.Inventory;
import dev.cloudward.sandbox.service.table.Table;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tables of EC2 with what its operations need of them.
final class Ec2State {

  private final Scoped<Inventory> inventories;
  private final Ids ids;

  Ec2State(Scoped<Inventory> inventories, Ids ids) {
    this.inventories = inventories;
    this.ids = ids;
  }

  Inventory inventory(SandboxRequest request) {
    return inventories.of(request);
  }

  Table table(SandboxRequest request, String name) {
    return inventories.of(request).table(name);
  }

  /// A new id with EC2's seventeen digits.
  String id(String prefix) {
    return prefix + "-0" + ids.hex(16);
  }

  String address() {
    return "198.51.100." + (1 + ids.below(254));
  }

  int below(int bound) {
    return ids.below(bound);
  }

  String hex(int length) {
    return ids.hex(length);
  }

  private record Kind(String table, String key, String code, String message) {}

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          kind("i", "Instances", "InstanceId", "InvalidInstanceID", "instance ID"),
          kind("vol", "Volumes", "VolumeId", "InvalidVolume", "volume"),
          kind("snap", "Snapshots", "SnapshotId", "InvalidSnapshot", "snapshot"),
          kind("ami", "Images", "ImageId", "InvalidAMIID", "image id"),
          kind("sg", "SecurityGroups", "GroupId", "InvalidGroup", "security group"),
          kind("vpc", "Vpcs", "VpcId", "InvalidVpcID", "vpc ID"),
          kind("subnet", "Subnets", "SubnetId", "InvalidSubnetID", "subnet ID"),
          kind("rtb", "RouteTables", "RouteTableId", "InvalidRouteTableID", "routeTable ID"),
          kind("acl", "NetworkAcls", "NetworkAclId", "InvalidNetworkAclID", "networkAcl ID"),
          kind(
              "igw",
              "InternetGateways",
              "InternetGatewayId",
              "InvalidInternetGatewayID",
              "internetGateway ID"),
          kind("nat", "NatGateways", "NatGatewayId", "InvalidNatGatewayID", "natGateway ID"),
          kind(
              "eni",
              "NetworkInterfaces",
              "NetworkInterfaceId",
              "InvalidNetworkInterfaceID",
              "networkInterface ID"),
          kind("eipalloc", "Addresses", "AllocationId", "InvalidAllocationID", "allocation ID"),
          kind("fl", "FlowLogs", "FlowLogId", "InvalidFlowLogId", "flow log ID"),
          kind("key", "KeyPairs", "KeyPairId", "InvalidKeyPair", "key pair ID"),
          kind(
              "lt",
              "LaunchTemplates",
              "LaunchTemplateId",
              "InvalidLaunchTemplateId",
              "launch template ID"),
          kind("vpce", "VpcEndpoints", "VpcEndpointId", "InvalidVpcEndpointId", "Vpc Endpoint Id"),
          kind("dopt", "DhcpOptions", "DhcpOptionsId", "InvalidDhcpOptionID", "dhcpOption ID"));

  private static Map.Entry<String, Kind> kind(
      String prefix, String table, String key, String code, String words) {
    return Map.entry(
        prefix, new Kind(table, key, code + ".NotFound", "The " + words + " '%s' does not exist"));
  }

  /// Tables of resources that can be tagged, with the members that are their ids.
  static Map<String, String> taggable() {
    Map<String, String> tables = new LinkedHashMap<>();
    KINDS.values().forEach(kind -> tables.put(kind.table, kind.key));
    return tables;
  }

  /// A resource by its id, whose prefix says what it is.
  ObjectNode need(SandboxRequest request, String id) {
    Kind kind = KINDS.get(id.replaceFirst("-.*", ""));
    if (kind == null) {
      throw new AwsFault("InvalidID", 400, "The ID '" + id + "' is not valid");
    }
    return table(request, kind.table)
        .find(kind.key, id)
        .orElseThrow(() -> new AwsFault(kind.code, 400, kind.message.formatted(id)));
  }

  /// The tags that a request gives to new resources of a type.
  static void tag(ObjectNode resource, Input input, String type) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Input specification : input.items("TagSpecifications")) {
      if (specification.text("ResourceType", "").equals(type)) {
        tags.putAll(Tags.read(specification.json().path("Tags")));
      }
    }
    if (!tags.isEmpty()) {
      resource.set("Tags", Tags.list(tags));
    }
  }

  static ArrayNode list(ObjectNode resource, String member) {
    return resource.withArray("/" + member);
  }
}
