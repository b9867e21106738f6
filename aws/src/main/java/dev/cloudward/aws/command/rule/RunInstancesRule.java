package dev.cloudward.aws.command.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.ArgumentTable;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.stream.Stream;

/// `ec2 run-instances`: `--count` for the two numbers of the API, and options for what a network
/// interface would have to say in full.
@AutoService(CommandRule.class)
final class RunInstancesRule implements CommandRule {

  private static final String ADDRESSES = "secondary-private-ip-addresses";
  private static final String ADDRESS_COUNT = "secondary-private-ip-address-count";
  private static final String PUBLIC = "associate-public-ip-address";

  /// Members that EC2 wants inside the interface once there is one of these.
  private static final List<String> OF_INTERFACE =
      List.of("PrivateIpAddresses", "SecondaryPrivateIpAddressCount", "AssociatePublicIpAddress");

  @Override
  public boolean appliesTo(CommandName command) {
    return command.toString().equals("ec2 run-instances");
  }

  @Override
  public void arguments(CommandName command, ArgumentTable table) {
    table.remove("min-count");
    table.remove("max-count");
    table.add(Custom.text("count", RunInstancesRule::count));
    table.add(Custom.texts(ADDRESSES, RunInstancesRule::addresses));
    table.add(
        Custom.text(
            ADDRESS_COUNT,
            (value, input) -> {
              int count = Inputs.whole(value.asText(), "--" + ADDRESS_COUNT);
              if (count != 0) {
                put(input, "SecondaryPrivateIpAddressCount", IntNode.valueOf(count));
              }
            }));
    table.add(
        Custom.flag(
            PUBLIC, (value, input) -> put(input, "AssociatePublicIpAddress", BooleanNode.TRUE)));
    table.add(
        Custom.flag(
            "no-" + PUBLIC,
            (value, input) -> put(input, "AssociatePublicIpAddress", BooleanNode.FALSE)));
  }

  private static void count(JsonNode value, ObjectNode input) throws CommandError {
    String[] ends = value.asText().split(":", 2);
    String what = "--count as min or min:max";
    input.put("MinCount", Inputs.whole(ends[0], what));
    input.put("MaxCount", Inputs.whole(ends[ends.length - 1], what));
  }

  private static void addresses(JsonNode values, ObjectNode input) {
    ArrayNode addresses = Json.array();
    values.forEach(value ->
        addresses.addObject().put("PrivateIpAddress", value.asText()).put("Primary", false));
    put(input, "PrivateIpAddresses", addresses);
  }

  private static void put(ObjectNode input, String member, JsonNode value) {
    boolean isNew = !input.has("NetworkInterfaces");
    ObjectNode network = Inputs.first(input, "NetworkInterfaces");
    if (isNew) {
      network.put("DeviceIndex", 0);
    }
    network.set(member, value);
  }

  @Override
  public void check(Draft draft) throws CommandError {
    draft.refuseTogether(List.of("network-interfaces"), List.of(ADDRESSES, ADDRESS_COUNT, PUBLIC));
  }

  @Override
  public void finish(Draft draft) {
    ObjectNode input = draft.input();
    if (input.path("NetworkInterfaces").path(0) instanceof ObjectNode network
        && OF_INTERFACE.stream().anyMatch(network::has)) {
      Inputs.move(input, "SubnetId", network, "SubnetId");
      Inputs.move(input, "SecurityGroupIds", network, "Groups");
      JsonNode address = input.remove("PrivateIpAddress");
      if (address != null) {
        ObjectNode primary = Json.object();
        primary.set("PrivateIpAddress", address);
        network.putArray("PrivateIpAddresses").add(primary.put("Primary", true));
      }
      Inputs.move(input, "Ipv6AddressCount", network, "Ipv6AddressCount");
      Inputs.move(input, "Ipv6Addresses", network, "Ipv6Addresses");
      Inputs.move(input, "EnablePrimaryIpv6", network, "PrimaryIpv6");
    }
    Stream.of("MaxCount", "MinCount")
        .filter(name -> !input.has(name))
        .forEach(name -> input.put(name, 1));
  }
}
