package dev.cloudward.compliance.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.aws.credentials.RefreshingIdentity;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.compliance.collector.Target;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Trace;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The credentials with which each tenant's account is read.
///
/// A role's credentials never leave this class but to sign; the role comes from the tenant's
/// record.
public final class TenantIdentities {

  private final Catalog catalog;
  private final AwsClient client;
  private final Clock clock;

  public TenantIdentities(Catalog catalog, AwsClient client, Clock clock) {
    this.catalog = catalog;
    this.client = client;
    this.clock = clock;
  }

  /// The identity of a tenant.
  public Identity of(Customer customer) {
    String profile = customer.profile();
    Identity base =
        profile == null
            ? client.identities().standard()
            : client.identities().ofProfile(profile).orElseGet(() -> new Absent(profile));
    if (customer.roleArn() == null) {
      return base;
    }
    String name = "tenant " + customer.tenantId();
    return new RefreshingIdentity(name, base, null, () -> assume(customer, base), clock);
  }

  private final class Absent implements Identity {
    private final String profile;

    Absent(String profile) {
      this.profile = profile;
    }

    @Override
    public String name() {
      return profile;
    }

    @Override
    public Resolved credentials() {
      return new Resolved.Missing(client.identities().unknownProfile(profile));
    }

    @Override
    public Optional<String> region() {
      return Optional.empty();
    }
  }

  /// Assumes the tenant's role.
  private Issued assume(Customer customer, Identity base) throws InterruptedException {
    Service sts = catalog.service("sts").orElseThrow();
    ObjectNode input =
        Json.object()
            .put("RoleArn", customer.roleArn())
            .put("RoleSessionName", "cloudward-" + customer.tenantId());
    if (!customer.externalId().isEmpty()) {
      input.put("ExternalId", customer.externalId());
    }
    String first = customer.regions().getFirst();
    String region =
        first.equals("ALL")
            ? client.identities().region(base)
            : Target.home(Target.partition(first));
    AwsCall call =
        new AwsCall(base, region, sts, sts.model().operation("AssumeRole").orElseThrow(), input);
    AwsResult result = client.call(call, granted());
    if (!(result instanceof AwsResult.Ok(ObjectNode output, String _))) {
      return new Issued.Denied("", RoleFailure.words(customer, result));
    }
    var found = output.path("Credentials");
    return new Issued.Granted(
        new Credentials(
            found.path("AccessKeyId").asText(),
            found.path("SecretAccessKey").asText(),
            found.path("SessionToken").asText(),
            Instant.parse(found.path("Expiration").asText().replace("+00:00", "Z")),
            "role " + customer.roleArn()));
  }

  private static Context granted() {
    return new Context(
        "compliance",
        Caller.local(),
        Inputs.none(),
        Deadline.in(Duration.ofSeconds(60)),
        new Cancellation(),
        Client.silent(),
        new Trace(),
        List.of(Action.of("sts:AssumeRole", AccessClass.SENSITIVE_READ, "assumes a tenant's role")),
        true);
  }
}
