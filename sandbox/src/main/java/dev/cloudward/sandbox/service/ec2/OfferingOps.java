package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Regions;
import dev.cloudward.sandbox.seed.Regions.Region;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.RowFilters;
import java.util.List;
import java.util.Map;

/// What AWS offers to everybody: regions, zones and instance types.
final class OfferingOps {

  private static final RowFilters REGION_FILTERS =
      new RowFilters(
          Map.of(
              "endpoint", "Endpoint",
              "opt-in-status", "OptInStatus",
              "region-name", "RegionName"));
  private static final RowFilters ZONE_FILTERS =
      new RowFilters(
          Map.of(
              "opt-in-status", "OptInStatus",
              "region-name", "RegionName",
              "state", "State",
              "zone-id", "ZoneId",
              "zone-name", "ZoneName",
              "zone-type", "ZoneType"));
  private static final RowFilters TYPE_FILTERS =
      new RowFilters(
          Map.of(
              "burstable-performance-supported", "BurstablePerformanceSupported",
              "current-generation", "CurrentGeneration",
              "free-tier-eligible", "FreeTierEligible",
              "instance-type", "InstanceType",
              "memory-info.size-in-mib", "MemoryInfo.SizeInMiB",
              "processor-info.supported-architecture", "ProcessorInfo.SupportedArchitectures",
              "vcpu-info.default-vcpus", "VCpuInfo.DefaultVCpus"));
  private static final RowFilters OFFERING_FILTERS =
      new RowFilters(Map.of("instance-type", "InstanceType", "location", "Location"));

  private final Regions regions;
  private final Seeds seeds;

  OfferingOps(Regions regions, Seeds seeds) {
    this.regions = regions;
    this.seeds = seeds;
  }

  void declare(Operations on) {
    on.call("DescribeRegions", this::regions);
    on.call("DescribeAvailabilityZones", this::zones);
    on.call("DescribeInstanceTypes", this::types);
    on.call("DescribeInstanceTypeOfferings", this::offerings);
    on.call("DescribeAccountAttributes", this::accountAttributes);
  }

  private ObjectNode regions(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("RegionNames");
    for (String name : wanted) {
      if (regions.find(name).isEmpty()) {
        throw new AwsFault("InvalidParameterValue", 400, "Invalid value '" + name + "' for region");
      }
    }
    var filter = REGION_FILTERS.of(input.items("Filters"));
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("Regions");
    for (Region region : regions.all()) {
      boolean isMeant =
          wanted.isEmpty()
              ? !region.isOptIn() || input.flag("AllRegions")
              : wanted.contains(region.name());
      ObjectNode told =
          Json.object()
              .put("RegionName", region.name())
              .put("Endpoint", "ec2." + region.name() + ".amazonaws.com")
              .put("OptInStatus", region.isOptIn() ? "not-opted-in" : "opt-in-not-required");
      if (isMeant && filter.test(told)) {
        list.add(told);
      }
    }
    return answer;
  }

  private ObjectNode zones(Input input, SandboxRequest request) {
    var filter = ZONE_FILTERS.of(input.items("Filters"));
    List<String> names = input.strings("ZoneNames");
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("AvailabilityZones");
    regions
        .find(request.region())
        .ifPresent(region -> {
          for (int i = 0; i < region.zones().length(); i++) {
            ObjectNode zone = zone(region, i);
            boolean isMeant = names.isEmpty() || names.contains(zone.path("ZoneName").asText());
            if (isMeant && filter.test(zone)) {
              list.add(zone);
            }
          }
        });
    if (list.isEmpty() && !names.isEmpty()) {
      throw new AwsFault("InvalidParameterValue", 400, "Invalid availability zones: " + names);
    }
    return answer;
  }

  private static ObjectNode zone(Region region, int index) {
    return Json.object()
        .put("ZoneName", region.name() + region.zones().charAt(index))
        .put("ZoneId", region.id() + "-az" + (index + 1))
        .put("RegionName", region.name())
        .put("State", "available")
        .put("OptInStatus", "opt-in-not-required")
        .put("GroupName", region.name())
        .put("NetworkBorderGroup", region.name())
        .put("ZoneType", "availability-zone");
  }

  private ObjectNode types(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("InstanceTypes");
    var filter = TYPE_FILTERS.of(input.items("Filters"));
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("InstanceTypes");
    for (JsonNode node : seeds.shared("ec2/shared.yaml").path("InstanceTypes")) {
      ObjectNode type = type(node);
      boolean isMeant = wanted.isEmpty() || wanted.contains(type.path("InstanceType").asText());
      if (isMeant && filter.test(type)) {
        list.add(type);
      }
    }
    return answer;
  }

  private static ObjectNode type(JsonNode node) {
    ObjectNode type =
        Json.object()
            .put("InstanceType", node.path("type").asText())
            .put("CurrentGeneration", true)
            .put("FreeTierEligible", node.path("free").asBoolean())
            .put("BareMetal", false)
            .put("Hypervisor", "nitro")
            .put("BurstablePerformanceSupported", node.path("burst").asBoolean());
    type.putArray("SupportedUsageClasses").add("on-demand").add("spot");
    type.set("VCpuInfo", Json.object().put("DefaultVCpus", node.path("vcpus").asInt()));
    type.set("MemoryInfo", Json.object().put("SizeInMiB", node.path("mib").asInt()));
    type.set("NetworkInfo", Json.object().put("NetworkPerformance", node.path("network").asText()));
    ObjectNode processor = Json.object();
    processor.putArray("SupportedArchitectures").add(node.path("arch").asText());
    type.set("ProcessorInfo", processor);
    return type;
  }

  private ObjectNode offerings(Input input, SandboxRequest request) {
    String locations = input.text("LocationType", "region");
    var filter = OFFERING_FILTERS.of(input.items("Filters"));
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("InstanceTypeOfferings");
    List<String> places =
        locations.equals("region")
            ? List.of(request.region())
            : regions.find(request.region()).stream()
                .flatMapToInt(region -> region.zones().chars())
                .mapToObj(letter -> request.region() + (char) letter)
                .toList();
    for (JsonNode node : seeds.shared("ec2/shared.yaml").path("InstanceTypes")) {
      for (String place : places) {
        ObjectNode offering =
            Json.object()
                .put("InstanceType", node.path("type").asText())
                .put("LocationType", locations)
                .put("Location", place);
        if (filter.test(offering)) {
          list.add(offering);
        }
      }
    }
    return answer;
  }

  private ObjectNode accountAttributes(Input input, SandboxRequest request) {
    Map<String, String> values =
        Map.of(
            "supported-platforms", "VPC",
            "max-instances", "20",
            "vpc-max-security-groups-per-interface", "5",
            "max-elastic-ips", "5",
            "vpc-max-elastic-ips", "5");
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("AccountAttributes");
    List<String> wanted = input.strings("AttributeNames");
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey()))
        .forEach(entry ->
            list.addObject()
                .put("AttributeName", entry.getKey())
                .putArray("AttributeValues")
                .addObject()
                .put("AttributeValue", entry.getValue()));
    return answer;
  }
}
