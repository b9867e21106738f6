package dev.cloudward.toolsets.cases.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One sort of case, with `{words}` to fill in.
///
/// @param weight how often it happens, beside the others
/// @param urgency 0 for questions to 30 for outages
record Scenario(
    String service,
    String category,
    String subject,
    String question,
    String answer,
    String summary,
    String rca,
    String rcaReason,
    String lifecycle,
    String lifecycleReason,
    int weight,
    int urgency) {

  static List<Scenario> all() {
    try (InputStream in =
        Objects.requireNonNull(Scenario.class.getResourceAsStream("scenarios.json"))) {
      return Json.MAPPER.readValue(in, new TypeReference<List<Scenario>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("scenarios.json could not be read", e);
    }
  }

  String fill(String text, Map<String, String> words) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace("{" + word.getKey() + "}", word.getValue());
    }
    return filled;
  }
}
