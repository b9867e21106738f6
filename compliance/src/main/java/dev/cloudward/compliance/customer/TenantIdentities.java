package dev.cloudward.compliance.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.Identity.Resolved;
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
import org.jspecify.annotations.Nullable;

/// The credentials with which each tenant's account is read.
///
/// A role's credentials never leave this class but to sign; the role comes from the tenant's
/// record.
public final class TenantIdentities {

  private static final Duration AHEAD = Duration.ofMinutes(5);

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
    return customer.roleArn() == null ? base : new Role(customer, base);
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

  /// Credentials of an assumed role, renewed ahead of their end.
  private final class Role implements Identity {
    private final Customer customer;
    private final Identity base;
    private @Nullable Credentials known;

    Role(Customer customer, Identity base) {
      this.customer = customer;
      this.base = base;
    }

    @Override
    public String name() {
      return "tenant " + customer.tenantId();
    }

    @Override
    public Optional<String> region() {
      return Optional.empty();
    }

    @Override
    public synchronized Resolved credentials() {
      Credentials ready = known;
      Instant end = ready == null ? null : ready.expires();
      if (ready != null && (end == null || clock.instant().isBefore(end.minus(AHEAD)))) {
        return new Resolved.Found(ready);
      }
      try {
        return assume();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Resolved.Missing("assuming " + customer.roleArn() + " was stopped");
      }
    }

    private Resolved assume() throws InterruptedException {
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
      if (result instanceof AwsResult.Ok(ObjectNode output, String _)) {
        var found = output.path("Credentials");
        Credentials credentials =
            new Credentials(
                found.path("AccessKeyId").asText(),
                found.path("SecretAccessKey").asText(),
                found.path("SessionToken").asText(),
                Instant.parse(found.path("Expiration").asText().replace("+00:00", "Z")),
                "role " + customer.roleArn());
        known = credentials;
        return new Resolved.Found(credentials);
      }
      return new Resolved.Missing(RoleFailure.words(customer, result));
    }

    private Context granted() {
      return new Context(
          "compliance",
          Caller.local(),
          Inputs.none(),
          Deadline.in(Duration.ofSeconds(60)),
          new Cancellation(),
          Client.silent(),
          new Trace(),
          List.of(
              Action.of("sts:AssumeRole", AccessClass.SENSITIVE_READ, "assumes a tenant's role")),
          true);
    }
  }
}
