package dev.cloudward.sandbox.service.s3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;

/// Configurations of which a bucket has several, by id: analytics, inventory, metrics, tiering.
final class NamedDocumentOps {

  private final BucketStore store;

  NamedDocumentOps(BucketStore store) {
    this.store = store;
  }

  void declare(Operations on) {
    kind(on, "Analytics", "s3:%sAnalyticsConfiguration");
    kind(on, "IntelligentTiering", "s3:%sIntelligentTieringConfiguration");
    kind(on, "Inventory", "s3:%sInventoryConfiguration");
    kind(on, "Metrics", "s3:%sMetricsConfiguration");
  }

  private void kind(Operations on, String kind, String action) {
    String noun = kind + "Configuration";
    on.call("PutBucket" + noun, (input, request) -> put(noun, input, request))
        .action(action.formatted("Put"));
    on.call("GetBucket" + noun, (input, request) -> get(noun, input, request))
        .action(action.formatted("Get"));
    on.call("DeleteBucket" + noun, (input, request) -> delete(noun, input, request))
        .action(action.formatted("Put"));
    on.call("ListBucket" + noun + "s", (input, request) -> list(noun, input, request))
        .action(action.formatted("Get"));
  }

  private static String name(String noun, String id) {
    return noun + "/" + id;
  }

  private ObjectNode put(String noun, Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    bucket.documents().put(name(noun, input.need("Id")), input.at(noun).copy());
    return Json.object();
  }

  private ObjectNode get(String noun, Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    ObjectNode document =
        bucket
            .document(name(noun, input.need("Id")))
            .orElseThrow(NamedDocumentOps::noSuchConfiguration);
    return Json.object().set(noun, document.deepCopy());
  }

  private static AwsFault noSuchConfiguration() {
    return new AwsFault("NoSuchConfiguration", 404, "The specified configuration does not exist.");
  }

  private ObjectNode delete(String noun, Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    if (bucket.documents().remove(name(noun, input.need("Id"))) == null) {
      throw noSuchConfiguration();
    }
    return Json.object();
  }

  private ObjectNode list(String noun, Input input, SandboxRequest request) {
    Bucket bucket = store.need(input, request);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray(noun + "List");
    bucket.documents().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(noun + "/"))
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(entry -> list.add(entry.getValue().deepCopy()));
    return answer.put("IsTruncated", false);
  }
}
