package dev.cloudward.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.SandboxRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The faults that were asked for.
public final class Faults {

  private final Random random;
  private final List<FaultRule> rules = new ArrayList<>();
  private int added;

  /// @param random decides for rules with a probability
  public Faults(Random random) {
    this.random = random;
  }

  synchronized FaultRule add(JsonNode json) {
    added++;
    FaultRule rule = FaultRule.of("fault-" + added, json);
    rules.add(rule);
    return rule;
  }

  /// Removes all rules, or the one with an id.
  ///
  /// @return how many there were
  synchronized int remove(String id) {
    int before = rules.size();
    rules.removeIf(rule -> id.isEmpty() || rule.id().equals(id));
    return before - rules.size();
  }

  synchronized ArrayNode json() {
    ArrayNode json = Json.array();
    rules.forEach(rule -> json.add(rule.json()));
    return json;
  }

  /// The faults that befall a request, in the order they were asked for; each uses up one of its
  /// rule's count.
  public synchronized List<Fault> befalling(SandboxRequest request) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<Fault> found = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      FaultRule rule = rules.get(i);
      if (rule.count() != 0
          && rule.covers(request)
          && (rule.probability() >= 1 || random.nextDouble() < rule.probability())) {
        found.add(rule.fault());
        if (rule.count() > 0) {
          rules.set(i, rule.once());
        }
      }
    }
    return found;
  }
}
