package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Asks S3 to encode keys in listings, because XML cannot carry all of them, and decodes them.
@AutoService(ServiceRule.class)
final class S3ListingRule implements ServiceRule {

  private static final Set<String> LISTINGS =
      Set.of("ListObjects", "ListObjectsV2", "ListObjectVersions");

  private static final List<String> TOP_LEVEL =
      List.of(
          "Delimiter",
          "Marker",
          "NextMarker",
          "Prefix",
          "StartAfter",
          "KeyMarker",
          "NextKeyMarker");

  private static final List<String> LISTS =
      List.of("Contents", "CommonPrefixes", "Versions", "DeleteMarkers");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("s3") && LISTINGS.contains(operation.name());
  }

  @Override
  public ObjectNode input(OperationModel operation, ObjectNode input) {
    return input.has("EncodingType") ? input : input.deepCopy().put("EncodingType", "url");
  }

  @Override
  public ObjectNode output(OperationModel operation, ObjectNode input, ObjectNode output) {
    if (!output.path("EncodingType").asText().equals("url")) {
      return output;
    }
    TOP_LEVEL.forEach(name -> decode(output, name));
    for (String list : LISTS) {
      if (output.get(list) instanceof ArrayNode items) {
        items.forEach(item -> {
          decode(item, "Key");
          decode(item, "Prefix");
        });
      }
    }
    return output;
  }

  private static void decode(JsonNode holder, String name) {
    if (holder instanceof ObjectNode object && object.path(name).isTextual()) {
      object.put(name, URLDecoder.decode(object.path(name).asText(), StandardCharsets.UTF_8));
    }
  }
}
