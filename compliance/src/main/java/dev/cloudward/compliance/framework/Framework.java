package dev.cloudward.compliance.framework;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A set of controls that somebody asks for.
///
/// @param id as in the rules' `controls`, such as `cis-7.0`
/// @param named controls with our own words for them; further ones come from the rules
/// @param manual controls that no call can judge, and how a person does
public record Framework(
    String id, String title, String source, Map<String, String> named, Map<String, String> manual) {

  /// Orders `2.10` after `2.9`.
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparing((String control) -> padded(control)).thenComparing(c -> c);

  public Framework {
    named = Map.copyOf(named);
    manual = Map.copyOf(manual);
  }

  private static String padded(String control) {
    return java.util.regex.Pattern.compile("\\d+")
        .matcher(control)
        .replaceAll(m -> "%06d".formatted(Integer.parseInt(m.group())));
  }

  /// The rules behind each control.
  public Map<String, List<Rule>> rules(Rules rules) {
    Map<String, List<Rule>> byControl = new TreeMap<>(BY_NUMBER);
    for (Rule rule : rules.all()) {
      for (String control : rule.controls()) {
        if (control.startsWith(id + ":")) {
          byControl
              .computeIfAbsent(control.substring(id.length() + 1), key -> new ArrayList<>())
              .add(rule);
        }
      }
    }
    return byControl;
  }

  /// All controls with their titles, in order.
  public Map<String, String> controls(Set<String> fromRules) {
    Map<String, String> controls = new TreeMap<>(BY_NUMBER);
    controls.putAll(named);
    fromRules.forEach(control -> controls.putIfAbsent(control, ""));
    return controls;
  }

  /// What it is and how much of it is judged.
  public ObjectNode describe(Rules rules) {
    Map<String, List<Rule>> byControl = rules(rules);
    return Json.object()
        .put("id", id)
        .put("title", title)
        .put("source", source)
        .put("controls", controls(byControl.keySet()).size())
        .put("automated", byControl.size())
        .put("manual", manual.size())
        .put("rules", (int) byControl.values().stream().flatMap(List::stream).distinct().count());
  }
}
