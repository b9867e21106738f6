package dev.cloudward.aws.credentials;

import dev.cloudward.kernel.call.Caller;
import java.util.List;
import java.util.Optional;

/// Identities that are known by a name which is no profile's, such as an account's.
public interface NamedIdentities {

  /// Whom this caller acts as under a name; empty where there is no such name for it.
  Optional<Identity> named(String name, Caller caller);

  /// Whom this caller acts as with a profile of the AWS files; empty where there is no such
  /// profile.
  Optional<Identity> ofProfile(String profile, Caller caller);

  /// Whom this caller acts as with a role that it names.
  Role ofRole(String arn, Caller caller);

  /// Whether a role may be taken on.
  sealed interface Role {

    record Allowed(Identity identity) implements Role {}

    /// @param reason a sentence
    record Refused(String reason) implements Role {}
  }

  /// The names that this caller may use.
  List<String> names(Caller caller);
}
