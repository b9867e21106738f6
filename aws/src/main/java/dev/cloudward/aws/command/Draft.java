package dev.cloudward.aws.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command while it is understood: what was given, and the input that grows from it.
public final class Draft {

  private final CommandName name;
  private final Map<String, Values> given;
  private final List<Values> mentions;
  private final GlobalOptions options;
  private final ParamFiles files;
  private final Clock clock;
  private final ObjectNode input = Json.object();
  private final List<String> unwritten = new ArrayList<>();

  Draft(
      CommandName name,
      OptionParser.Parsed parsed,
      GlobalOptions options,
      ParamFiles files,
      Clock clock) {
    this.name = name;
    this.given = Collections.unmodifiableMap(parsed.values());
    this.mentions = List.copyOf(parsed.mentions());
    this.options = options;
    this.files = files;
    this.clock = clock;
  }

  public CommandName name() {
    return name;
  }

  /// What was given, by option name, before files are read.
  public Map<String, Values> given() {
    return given;
  }

  /// Every mention of some options, in the order in which they were given.
  public List<Values> mentions(Collection<String> names) {
    return mentions.stream().filter(v -> names.contains(v.option().substring(2))).toList();
  }

  /// The files that commands may use.
  public ParamFiles files() {
    return files;
  }

  /// Whether an option was given.
  public boolean has(String option) {
    return given.containsKey(option);
  }

  /// The one word that an option was given, empty where the option is absent.
  public Optional<String> text(String option) {
    return Optional.ofNullable(given.get(option)).map(Values::one);
  }

  public GlobalOptions options() {
    return options;
  }

  /// The time, for inputs that need it.
  public Clock clock() {
    return clock;
  }

  /// The operation's input so far, in the model's names; change it in place.
  public ObjectNode input() {
    return input;
  }

  /// Notes a file that the AWS CLI would write and that is not written here.
  public void notWritten(String file) {
    unwritten.add(file);
  }

  List<String> unwritten() {
    return unwritten;
  }

  /// Refuses options of one group beside options of another.
  ///
  /// @throws CommandError that names one of each
  public void refuseTogether(Collection<String> group, Collection<String> others)
      throws CommandError {
    for (String option : group) {
      for (String other : others) {
        if (has(option) && has(other)) {
          throw new CommandError("--" + option + " and --" + other + " exclude each other");
        }
      }
    }
  }
}
