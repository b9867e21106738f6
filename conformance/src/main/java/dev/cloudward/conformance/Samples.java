package dev.cloudward.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;

/// The smallest media there are.
final class Samples {

  /// A red pixel.
  static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

  /// No sound at all.
  static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA=";

  private Samples() {}

  static ObjectNode resource(String uri, String mimeType, String text) {
    return Json.object().put("uri", uri).put("mimeType", mimeType).put("text", text);
  }
}
