package dev.cloudward.sandbox.service.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.table.RowFilters;
import dev.cloudward.sandbox.state.Tags;
import java.util.Map;

/// Tags of everything that EC2 has.
final class TagOps {

  private static final int MOST = 50;
  private static final RowFilters FILTERS =
      new RowFilters(
          Map.of(
              "key", "Key",
              "value", "Value",
              "resource-id", "ResourceId",
              "resource-type", "ResourceType"));
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("i", "instance"),
          Map.entry("vol", "volume"),
          Map.entry("snap", "snapshot"),
          Map.entry("ami", "image"),
          Map.entry("sg", "security-group"),
          Map.entry("rtb", "route-table"),
          Map.entry("acl", "network-acl"),
          Map.entry("igw", "internet-gateway"),
          Map.entry("nat", "natgateway"),
          Map.entry("eni", "network-interface"),
          Map.entry("eipalloc", "elastic-ip"),
          Map.entry("fl", "vpc-flow-log"),
          Map.entry("key", "key-pair"),
          Map.entry("lt", "launch-template"),
          Map.entry("vpce", "vpc-endpoint"),
          Map.entry("dopt", "dhcp-options"));

  private final Ec2State state;

  TagOps(Ec2State state) {
    this.state = state;
  }

  void declare(Operations on) {
    on.call("CreateTags", this::create);
    on.call("DeleteTags", this::delete);
    on.call("DescribeTags", this::describe).pageSize(1000);
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    Map<String, String> added = Tags.read(input.json().path("Tags"));
    for (String key : added.keySet()) {
      if (key.startsWith("aws:")) {
        throw new AwsFault(
            "InvalidParameterValue",
            400,
            "Tag keys starting with 'aws:' are reserved for internal use");
      }
    }
    for (String id : input.strings("Resources")) {
      ObjectNode resource = state.need(request, id);
      Map<String, String> tags = Tags.read(resource.path("Tags"));
      tags.putAll(added);
      if (tags.size() > MOST) {
        throw new AwsFault(
            "TagLimitExceeded", 400, "The maximum number of Tags for a resource has been reached.");
      }
      resource.set("Tags", Tags.list(tags));
    }
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    for (String id : input.strings("Resources")) {
      ObjectNode resource = state.need(request, id);
      Map<String, String> tags = Tags.read(resource.path("Tags"));
      if (input.items("Tags").isEmpty()) {
        tags.clear();
      }
      for (Input tag : input.items("Tags")) {
        String key = tag.text("Key", "");
        boolean isMeant = tag.text("Value").map(value -> value.equals(tags.get(key))).orElse(true);
        if (isMeant) {
          tags.remove(key);
        }
      }
      resource.set("Tags", Tags.list(tags));
    }
    return Json.object();
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    var filter = FILTERS.of(input.items("Filters"));
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("Tags");
    Ec2State.taggable()
        .forEach((table, key) -> {
          for (ObjectNode row : state.table(request, table).rows()) {
            String id = row.path(key).asText();
            String prefix = id.replaceFirst("-.*", "");
            Tags.read(row.path("Tags"))
                .forEach((tag, value) -> {
                  ObjectNode told =
                      Json.object()
                          .put("Key", tag)
                          .put("Value", value)
                          .put("ResourceId", id)
                          .put("ResourceType", TYPES.getOrDefault(prefix, prefix));
                  if (filter.test(told)) {
                    found.add(told);
                  }
                });
          }
        });
    return answer;
  }
}
