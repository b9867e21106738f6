package dev.cloudward.sandbox.service.iam;

import dev.cloudward.sandbox.identity.Caller.Kind;
import dev.cloudward.sandbox.identity.Group;
import dev.cloudward.sandbox.identity.IamAccount;
import dev.cloudward.sandbox.identity.Identities;
import dev.cloudward.sandbox.identity.ManagedPolicy;
import dev.cloudward.sandbox.identity.Principal;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;

/// Finds what requests name, and tells what there is not.
final class Finder {

  private final Identities identities;

  Finder(Identities identities) {
    this.identities = identities;
  }

  Identities identities() {
    return identities;
  }

  IamAccount account(SandboxRequest request) {
    return identities.of(request.account());
  }

  User user(Input input, SandboxRequest request) {
    String name = input.need("UserName");
    User user = account(request).users().get(name);
    if (user == null) {
      throw IamFaults.noSuch("user", name);
    }
    return user;
  }

  /// The user that is named, else the one that asks.
  User userOrCaller(Input input, SandboxRequest request) {
    if (input.has("UserName")) {
      return user(input, request);
    }
    if (request.caller().kind() != Kind.USER) {
      throw IamFaults.invalid("Must specify userName when calling with non-User credentials");
    }
    User user = account(request).users().get(request.caller().principalName());
    if (user == null) {
      throw IamFaults.noSuch("user", request.caller().principalName());
    }
    return user;
  }

  Group group(Input input, SandboxRequest request) {
    String name = input.need("GroupName");
    Group group = account(request).groups().get(name);
    if (group == null) {
      throw IamFaults.noSuch("group", name);
    }
    return group;
  }

  Role role(Input input, SandboxRequest request) {
    String name = input.need("RoleName");
    Role role = account(request).roles().get(name);
    if (role == null) {
      throw IamFaults.noSuch("role", name);
    }
    return role;
  }

  /// The user, group or role that a request names, whichever it is.
  Principal principal(Input input, SandboxRequest request) {
    if (input.has("UserName")) {
      return user(input, request);
    }
    return input.has("GroupName") ? group(input, request) : role(input, request);
  }

  Principal principal(String arn, SandboxRequest request) {
    return account(request)
        .principal(arn)
        .orElseThrow(() -> IamFaults.missing("ARN " + arn + " cannot be found."));
  }

  ManagedPolicy policy(Input input, SandboxRequest request) {
    return policy(input.need("PolicyArn"), request);
  }

  ManagedPolicy policy(String arn, SandboxRequest request) {
    return identities
        .policy(request.account(), arn)
        .orElseThrow(
            () -> IamFaults.missing("Policy " + arn + " does not exist or is not attachable."));
  }

  /// A policy of the account's own, which may be changed.
  ManagedPolicy ownPolicy(Input input, SandboxRequest request) {
    ManagedPolicy policy = policy(input, request);
    if (!account(request).policies().containsKey(policy.arn())) {
      throw new AwsFault(
          "AccessDenied", 403, "Policy " + policy.arn() + " is of AWS and cannot be changed.");
    }
    return policy;
  }

  /// A policy document that can be read.
  static String document(Input input, String member) {
    String text = input.need(member);
    try {
      PolicyDocument.parse(text);
    } catch (IllegalArgumentException e) {
      throw new AwsFault(
          "MalformedPolicyDocument", 400, "Syntax errors in policy: " + e.getMessage());
    }
    return text;
  }

  static String path(Input input) {
    String path = input.text("Path", "/");
    if (!path.startsWith("/") || !path.endsWith("/")) {
      throw IamFaults.invalid(
          "The specified value for path is invalid. It must begin and end with / and contain only"
              + " alphanumeric characters and/or / characters.");
    }
    return path;
  }
}
