package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;

/// A word like `key=value`; the value is empty where there is no equals sign.
record KeyValue(String key, String value) {

  static KeyValue of(String word) {
    int equals = word.indexOf('=');
    return equals < 0
        ? new KeyValue(word, "")
        : new KeyValue(word.substring(0, equals), word.substring(equals + 1));
  }

  ObjectNode tag() {
    return Json.object().put("Key", key).put("Value", value);
  }
}
