package dev.cloudward.sandbox.service.cloudwatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import java.util.Map;
import java.util.TreeMap;

/// A metric's name: namespace, name and dimensions.
record Metric(String namespace, String name, Map<String, String> dimensions) {

  Metric {
    dimensions = java.util.Collections.unmodifiableMap(new TreeMap<>(dimensions));
  }

  /// Reads the metric that a request names.
  static Metric of(Input input) {
    return new Metric(input.text("Namespace", ""), input.text("MetricName", ""), dimensions(input));
  }

  static Map<String, String> dimensions(Input input) {
    Map<String, String> dimensions = new TreeMap<>();
    input
        .items("Dimensions")
        .forEach(each -> dimensions.put(each.need("Name"), each.text("Value", "")));
    return dimensions;
  }

  ObjectNode view() {
    ObjectNode view = Json.object().put("Namespace", namespace).put("MetricName", name);
    ArrayNode list = view.putArray("Dimensions");
    dimensions.forEach((key, value) -> list.addObject().put("Name", key).put("Value", value));
    return view;
  }
}
