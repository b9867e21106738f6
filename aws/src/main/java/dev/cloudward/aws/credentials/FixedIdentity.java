package dev.cloudward.aws.credentials;

import java.util.Optional;

/// An identity with credentials that are given once: the sandbox, tests.
public record FixedIdentity(String name, Credentials fixed, Optional<String> region)
    implements Identity {

  @Override
  public Resolved credentials() {
    return new Resolved.Found(fixed);
  }
}
