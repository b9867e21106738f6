package dev.cloudward.compliance.rule;

import dev.cloudward.kernel.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A set of rules by id.
public final class Rules {

  private final Map<String, Rule> byId = new TreeMap<>();

  public Rules(Collection<Rule> rules) {
    rules.forEach(rule -> byId.put(rule.id(), rule));
  }

  /// The rules that ship with Cloudward.
  public static Rules builtIn() {
    List<Rule> rules = new ArrayList<>();
    for (String file : lines("rules.index")) {
      rules.add(RuleReader.parse(file, text(file)));
    }
    return new Rules(rules);
  }

  /// The rules of a folder of the user's, below which every `.yaml` is one.
  public static List<Rule> ofFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Rule> rules = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().matches(".*\\.ya?ml")).sorted().toList()) {
        rules.add(RuleReader.parse(file.toString().replace('\\', '/'), Files.readString(file)));
      }
      return rules;
    } catch (IOException e) {
      throw new RuleError("the rules in " + folder + " cannot be read: " + e.getMessage());
    }
  }

  static List<String> lines(String resource) {
    return text(resource)
        .lines()
        .map(line -> line.replace('\\', '/').strip())
        .filter(line -> !line.isEmpty())
        .sorted()
        .toList();
  }

  static String text(String resource) {
    try (InputStream in = Rules.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  public Optional<Rule> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// What to say when there is no such rule.
  public String unknown(String id) {
    return "there is no rule \"" + id + "\"." + Nearest.hint(id, byId.keySet());
  }

  /// All rules by id.
  public List<Rule> all() {
    return List.copyOf(byId.values());
  }

  /// These rules, with others added; one with the same id takes the place of ours.
  public Rules with(Collection<Rule> more) {
    List<Rule> merged = new ArrayList<>(byId.values());
    merged.addAll(more);
    return new Rules(merged);
  }
}
