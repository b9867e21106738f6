package dev.cloudward.aws.accounts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A way to an account's credentials.
public sealed interface Way {

  /// The role that it ends in, where it does.
  default Optional<RoleArn> roleArn() {
    return Optional.empty();
  }

  /// What the AWS SDKs find by themselves.
  record Standard() implements Way {}

  /// A profile of the AWS files, whatever that is: keys, a role, SSO, a process.
  record OfProfile(String profile) implements Way {}

  /// A role that another identity takes on (`sts:AssumeRole`).
  ///
  /// @param via the account or profile that takes it on, null for the default identity; this is how
  ///   roles are chained
  /// @param lasts how long its sessions last; STS allows one hour for chained roles
  record OfRole(
      RoleArn arn,
      @Nullable String externalId,
      @Nullable String via,
      Map<String, String> sessionTags,
      SourceIdentity sourceIdentity,
      Duration lasts)
      implements Way {
    public OfRole {
      sessionTags = Map.copyOf(sessionTags);
    }

    /// A role with nothing special about it.
    public static OfRole plain(RoleArn arn) {
      return new OfRole(arn, null, null, Map.of(), SourceIdentity.AUTO, Duration.ofHours(1));
    }

    @Override
    public Optional<RoleArn> roleArn() {
      return Optional.of(arn);
    }
  }

  /// A role that a token of an identity provider opens, as in pods with IRSA.
  record OfWebIdentity(RoleArn arn, Path tokenFile) implements Way {
    @Override
    public Optional<RoleArn> roleArn() {
      return Optional.of(arn);
    }
  }

  /// What the EKS Pod Identity agent hands out.
  ///
  /// @param endpoint the agent's URL
  record OfPodIdentity(String endpoint, Path tokenFile) implements Way {}

  /// Whether a role's sessions carry the caller's name as source identity, which the role's trust
  /// policy must allow (`sts:SetSourceIdentity`).
  enum SourceIdentity {
    /// With it where the role allows it, else without.
    AUTO,
    REQUIRED,
    NEVER
  }
}
