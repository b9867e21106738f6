package dev.cloudward.compliance.scan;

import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.customer.Regions;
import dev.cloudward.compliance.customer.TenantIdentities;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import java.util.List;

/// Starts a scan once the tenant's role can be assumed and its regions are known to be on.
public final class ScanStarter {

  private final Regions regions;
  private final TenantIdentities identities;
  private final ScanService scans;

  public ScanStarter(Regions regions, TenantIdentities identities, ScanService scans) {
    this.regions = regions;
    this.identities = identities;
    this.scans = scans;
  }

  /// What became of a wish to scan.
  public sealed interface Outcome {
    record Started(Scan scan) implements Outcome {}

    record Refused(Failure failure) implements Outcome {}
  }

  /// Starts a scan.
  ///
  /// @param wanted regions, `ALL` for every one that is on; empty for those of the tenant
  /// @param types resource types, empty for all that rules judge
  /// @param requester who asked, for the record
  public Outcome start(Customer customer, List<String> wanted, List<String> types, String requester)
      throws InterruptedException {
    Identity identity = identities.of(customer);
    if (identity.credentials() instanceof Resolved.Missing(String reason)) {
      return new Outcome.Refused(new Failure(Kind.NO_CREDENTIALS, reason));
    }
    List<String> names = wanted.isEmpty() ? customer.regions() : wanted;
    return switch (regions.resolve(names, identity, customer)) {
      case Regions.Resolved.Named(List<String> found) ->
          new Outcome.Started(scans.start(customer, found, types, requester));
      case Regions.Resolved.Refused(String message) ->
          new Outcome.Refused(new Failure(Kind.INVALID_ARGUMENT, message));
    };
  }
}
