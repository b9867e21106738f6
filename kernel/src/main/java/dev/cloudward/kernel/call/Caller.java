package dev.cloudward.kernel.call;

import java.util.Set;

/// Who is asking, as established by the transport's authentication.
///
/// @param subject a stable name for audit and limits, such as a token's subject
/// @param roles what the caller may do, as named in policies
/// @param tenants the compliance tenants it may see; empty means all
/// @param accounts the AWS accounts it may use; empty means all
public record Caller(String subject, Set<String> roles, Set<String> tenants, Set<String> accounts) {

  public Caller {
    roles = Set.copyOf(roles);
    tenants = Set.copyOf(tenants);
    accounts = Set.copyOf(accounts);
  }

  /// The person at this machine: stdio, the command line, loopback without authentication.
  public static Caller local() {
    return new Caller("local", Set.of("admin"), Set.of(), Set.of());
  }
}
