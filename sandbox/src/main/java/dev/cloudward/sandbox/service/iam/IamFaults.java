package dev.cloudward.sandbox.service.iam;

import dev.cloudward.sandbox.service.AwsFault;

/// The errors of IAM.
final class IamFaults {

  private IamFaults() {}

  static AwsFault noSuch(String kind, String name) {
    return new AwsFault(
        "NoSuchEntity", 404, "The %s with name %s cannot be found.".formatted(kind, name));
  }

  static AwsFault missing(String problem) {
    return new AwsFault("NoSuchEntity", 404, problem);
  }

  static AwsFault exists(String kind, String name) {
    return new AwsFault(
        "EntityAlreadyExists", 409, "%s with name %s already exists.".formatted(kind, name));
  }

  static AwsFault inUse(String problem) {
    return new AwsFault("DeleteConflict", 409, problem);
  }

  static AwsFault limit(String problem) {
    return new AwsFault("LimitExceeded", 409, problem);
  }

  static AwsFault invalid(String problem) {
    return new AwsFault("ValidationError", 400, problem);
  }

  static AwsFault invalidInput(String problem) {
    return new AwsFault("InvalidInput", 400, problem);
  }

  static AwsFault unmodifiable(String problem) {
    return new AwsFault("UnmodifiableEntity", 400, problem);
  }
}
