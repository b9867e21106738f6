package dev.cloudward.kernel.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One AWS operation that a call is about to perform, as policy and audit see it.
///
/// @param name the IAM action where known, else `service:Operation`, such as `ec2:RunInstances`
/// @param names every spelling that a policy may use: IAM action, SDK name, CLI name
/// @param access what it does to the account
/// @param account the account's name or id, null for the default one
/// @param region the region, null where the operation has none
/// @param summary one line for the person who is asked for consent
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Action(
    String name,
    Set<String> names,
    AccessClass access,
    @Nullable String account,
    @Nullable String region,
    String summary) {

  public Action {
    names = Set.copyOf(names);
  }

  /// An action that has one spelling.
  public static Action of(String name, AccessClass access, String summary) {
    return new Action(name, Set.of(name), access, null, null, summary);
  }
}
