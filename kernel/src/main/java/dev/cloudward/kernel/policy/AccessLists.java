package dev.cloudward.kernel.policy;

import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.tool.Action;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Operations that whoever runs the server forbids, makes people agree to, or limits callers to.
///
/// Lists only ever take away: what a list lets through still has to pass the access classes.
///
/// @param deny never run (`CLOUDWARD_DENY`)
/// @param elicit run only after a person agreed, reads too (`CLOUDWARD_ELICIT`)
/// @param allow nothing else runs, empty for no such limit (`CLOUDWARD_ALLOW`)
public record AccessLists(
    List<ActionPattern> deny, List<ActionPattern> elicit, List<ActionPattern> allow) {

  public AccessLists {
    deny = List.copyOf(deny);
    elicit = List.copyOf(elicit);
    allow = List.copyOf(allow);
  }

  /// No lists.
  public static AccessLists none() {
    return new AccessLists(List.of(), List.of(), List.of());
  }

  /// Reads the variables and the policy file, whose lists add to each other: the file that
  /// `CLOUDWARD_POLICY_FILE` names, else the one of the AWS API MCP server where there is one.
  public static AccessLists from(Environment environment) {
    AccessLists variables =
        new AccessLists(
            patterns(environment, "CLOUDWARD_DENY"),
            patterns(environment, "CLOUDWARD_ELICIT"),
            patterns(environment, "CLOUDWARD_ALLOW"));
    Optional<Path> named = environment.text("CLOUDWARD_POLICY_FILE").map(Path::of);
    return variables.and(
        named.isPresent()
            ? PolicyFile.read(named.get())
            : PolicyFile.readWherePresent(
                environment.home().resolve(".aws/aws-api-mcp/mcp-security-policy.json")));
  }

  private static List<ActionPattern> patterns(Environment environment, String name) {
    return environment.list(name).stream().map(text -> ActionPattern.of(text, name)).toList();
  }

  private AccessLists and(AccessLists other) {
    return new AccessLists(
        joined(deny, other.deny), joined(elicit, other.elicit), joined(allow, other.allow));
  }

  private static List<ActionPattern> joined(List<ActionPattern> one, List<ActionPattern> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /// Why an action may not run at all, empty when the lists let it through.
  Optional<Decision.Deny> refusal(Action action) {
    Optional<ActionPattern> denied = first(deny, action);
    if (denied.isPresent()) {
      return Optional.of(
          new Decision.Deny(
              action.name() + " is forbidden here: \"" + denied.get() + "\" is on the deny list.",
              "Whoever runs the server keeps that list, in CLOUDWARD_DENY or the policy file."));
    }
    if (!allow.isEmpty() && first(allow, action).isEmpty()) {
      return Optional.of(
          new Decision.Deny(
              action.name() + " is not on the list of operations that this server allows.",
              "Whoever runs the server keeps that list, in CLOUDWARD_ALLOW or the policy file."));
    }
    return Optional.empty();
  }

  /// Whether a person has to agree to an action, whatever its access class.
  boolean asks(Action action) {
    return first(elicit, action).isPresent();
  }

  private static Optional<ActionPattern> first(List<ActionPattern> patterns, Action action) {
    return patterns.stream().filter(pattern -> pattern.matches(action)).findFirst();
  }

  /// How many operations are listed, in a few words; empty for none.
  String describe() {
    List<String> words = new ArrayList<>();
    count(words, deny, "deny");
    count(words, elicit, "elicit");
    count(words, allow, "allow");
    return words.isEmpty() ? "" : ", lists: " + String.join(", ", words);
  }

  private static void count(List<String> words, List<ActionPattern> patterns, String name) {
    if (!patterns.isEmpty()) {
      words.add(name + " " + patterns.size());
    }
  }
}
