package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Locale;

/// Turns the options about instances into the API's instance groups, fleets and attributes.
final class ClusterInstances {

  private static final String COUNT = "instance-count";

  private ClusterInstances() {}

  /// `Instances` of a new cluster, groups or fleets.
  static ObjectNode of(ObjectNode options) throws CommandError {
    ObjectNode instances = Json.object();
    if (options.has("instance-fleets")) {
      if (options.has("instance-groups")) {
        throw EmrCommand.exclusive("instance-groups", "instance-fleets");
      }
      instances.set("InstanceFleets", fleets(options.get("instance-fleets")));
    } else {
      instances.set("InstanceGroups", groupsOrPlain(options));
    }
    return instances;
  }

  private static ArrayNode groupsOrPlain(ObjectNode options) throws CommandError {
    boolean isPlain = options.has("instance-type") || options.has(COUNT);
    if (options.has("instance-groups")) {
      if (isPlain) {
        throw new CommandError(
            "--instance-type and --instance-count exclude --instance-groups, which they abbreviate");
      }
      return groups(options.get("instance-groups"));
    }
    if (!options.has("instance-type")) {
      throw new CommandError(
          "instances are needed: --instance-groups, --instance-fleets, or --instance-type with"
              + " --instance-count");
    }
    ArrayNode groups = Json.array();
    groups.add(plain(options.get("instance-type"), 1, "MASTER"));
    int count = options.has(COUNT) ? whole(options.get(COUNT)) : 1;
    if (count > 1) {
      groups.add(plain(options.get("instance-type"), count - 1, "CORE"));
    }
    return groups;
  }

  private static int whole(JsonNode text) throws CommandError {
    try {
      return Integer.parseInt(text.asText().strip());
    } catch (NumberFormatException e) {
      throw new CommandError("--instance-count must be a whole number, was " + text.asText());
    }
  }

  private static ObjectNode plain(JsonNode type, int count, String role) {
    ObjectNode group = Json.object();
    group.set("InstanceType", type);
    return group
        .put("InstanceCount", count)
        .put("InstanceRole", role)
        .put("Name", role)
        .put("Market", "ON_DEMAND");
  }

  /// `InstanceGroups` from `--instance-groups`.
  static ArrayNode groups(JsonNode given) throws CommandError {
    ArrayNode groups = Json.array();
    for (JsonNode group : given) {
      for (String needed : List.of("InstanceGroupType", "InstanceType", "InstanceCount")) {
        if (!group.has(needed)) {
          throw new CommandError("each of --instance-groups needs " + needed);
        }
      }
      ObjectNode config = Json.object();
      config.set("Name", group.has("Name") ? group.get("Name") : group.get("InstanceGroupType"));
      config.set("InstanceType", group.get("InstanceType"));
      config.set("InstanceCount", group.get("InstanceCount"));
      config.put("InstanceRole", group.get("InstanceGroupType").asText().toUpperCase(Locale.ROOT));
      if (group.has("BidPrice")) {
        if (!group.get("BidPrice").asText().equals("OnDemandPrice")) {
          config.set("BidPrice", group.get("BidPrice"));
        }
        config.put("Market", "SPOT");
      } else {
        config.put("Market", "ON_DEMAND");
      }
      same(group, config, "EbsConfiguration", "AutoScalingPolicy", "Configurations", "CustomAmiId");
      groups.add(config);
    }
    return groups;
  }

  private static ArrayNode fleets(JsonNode given) throws CommandError {
    ArrayNode fleets = Json.array();
    for (JsonNode fleet : given) {
      if (!fleet.has("InstanceFleetType")) {
        throw new CommandError("each of --instance-fleets needs InstanceFleetType");
      }
      ObjectNode config = Json.object();
      config.set("Name", fleet.has("Name") ? fleet.get("Name") : fleet.get("InstanceFleetType"));
      same(
          fleet,
          config,
          "InstanceFleetType",
          "TargetOnDemandCapacity",
          "TargetSpotCapacity",
          "InstanceTypeConfigs");
      picked(fleet, config, "LaunchSpecifications", "SpotSpecification", "OnDemandSpecification");
      picked(
          fleet,
          config,
          "ResizeSpecifications",
          "SpotResizeSpecification",
          "OnDemandResizeSpecification");
      same(fleet, config, "Context");
      fleets.add(config);
    }
    return fleets;
  }

  private static void same(JsonNode from, ObjectNode to, String... names) {
    for (String name : names) {
      if (from.has(name)) {
        to.set(name, from.get(name));
      }
    }
  }

  private static void picked(JsonNode from, ObjectNode to, String name, String... members) {
    if (from.has(name)) {
      same(from.get(name), to.putObject(name), members);
    }
  }

  /// Adds `--ec2-attributes` to a cluster's instances.
  static void attributes(JsonNode given, ObjectNode cluster, ObjectNode instances)
      throws CommandError {
    exclusive(given, "SubnetId", "SubnetIds");
    exclusive(given, "AvailabilityZone", "AvailabilityZones");
    for (String subnet : List.of("SubnetId", "SubnetIds")) {
      exclusive(given, subnet, "AvailabilityZone");
      exclusive(given, subnet, "AvailabilityZones");
    }
    EmrCommand.copy(given, "KeyName", instances, "Ec2KeyName");
    EmrCommand.copy(given, "SubnetId", instances, "Ec2SubnetId");
    EmrCommand.copy(given, "SubnetIds", instances, "Ec2SubnetIds");
    for (String zone : List.of("AvailabilityZone", "AvailabilityZones")) {
      if (given.has(zone)) {
        EmrCommand.copy(given, zone, instances.putObject("Placement"), zone);
      }
    }
    EmrCommand.copy(given, "InstanceProfile", cluster, "JobFlowRole");
    for (String group :
        List.of(
            "EmrManagedMasterSecurityGroup",
            "EmrManagedSlaveSecurityGroup",
            "ServiceAccessSecurityGroup",
            "AdditionalMasterSecurityGroups",
            "AdditionalSlaveSecurityGroups")) {
      EmrCommand.copy(given, group, instances, group);
    }
  }

  private static void exclusive(JsonNode given, String one, String other) throws CommandError {
    if (given.has(one) && given.has(other)) {
      throw new CommandError("--ec2-attributes: " + one + " and " + other + " exclude each other");
    }
  }
}
