package dev.cloudward.sandbox.service.route53;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.state.Tags;
import java.util.Map;

/// Tags of zones.
final class TagOps {

  private final Scoped<ZoneBook> books;

  TagOps(Scoped<ZoneBook> books) {
    this.books = books;
  }

  void declare(Operations on) {
    on.call("ListTagsForResource", this::list);
    on.call("ListTagsForResources", this::listMany);
    on.call("ChangeTagsForResource", this::change);
  }

  private Map<String, String> tags(Input input, String id, SandboxRequest request) {
    if (!input.need("ResourceType").equals("hostedzone")) {
      throw new AwsFault(
          "NoSuchHealthCheck", 404, "A health check with id " + id + " does not exist.");
    }
    return books.of(request).need(id).tags();
  }

  private ObjectNode view(Input input, String id, SandboxRequest request) {
    return Json.object()
        .put("ResourceType", input.need("ResourceType"))
        .put("ResourceId", id)
        .set("Tags", Tags.list(tags(input, id, request)));
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    return Json.object().set("ResourceTagSet", view(input, input.need("ResourceId"), request));
  }

  private ObjectNode listMany(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode sets = answer.putArray("ResourceTagSets");
    input.strings("ResourceIds").forEach(id -> sets.add(view(input, id, request)));
    return answer;
  }

  private ObjectNode change(Input input, SandboxRequest request) {
    Map<String, String> tags = tags(input, input.need("ResourceId"), request);
    input.strings("RemoveTagKeys").forEach(tags::remove);
    tags.putAll(Tags.read(input.json().path("AddTags")));
    return Json.object();
  }
}
