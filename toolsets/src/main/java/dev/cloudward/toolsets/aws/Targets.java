package dev.cloudward.toolsets.aws;

import dev.cloudward.aws.accounts.Account;
import dev.cloudward.aws.accounts.Accounts;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.credentials.ChainIdentity;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.endpoint.Partitions;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.lazy.Lazy;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds out whose credentials and which regions a caller means.
public final class Targets {

  private record Named(String name, Identity identity) {}

  private static final String ALL = "*";

  private final Accounts accounts;
  private final Identities identities;
  private final EnabledRegions enabled;
  private final Lazy<List<String>> regions = Lazy.of(() -> Partitions.read().regions());

  public Targets(Accounts accounts, AwsClient client, Catalog catalog, Clock clock) {
    this.accounts = accounts;
    this.identities = client.identities();
    this.enabled = new EnabledRegions(new Models(catalog), client, clock);
  }

  /// The accounts that callers can name.
  public Accounts accounts() {
    return accounts;
  }

  public Identities identities() {
    return identities;
  }

  /// The names of all regions.
  public List<String> regions() {
    return regions.get();
  }

  /// One target for each account and region. Where all regions are meant, each account is asked
  /// which ones it has; one that does not tell becomes a target with an obstacle.
  ///
  /// @throws CallFailed when a name is unknown, malformed or not allowed; says what would be right
  public List<Target> of(Where where, Context context) throws CallFailed {
    if (where.regions().contains(ALL)) {
      return inAllRegions(named(where, context), context);
    }
    List<Target> targets = new ArrayList<>();
    for (Named named : named(where, context)) {
      if (where.regions().isEmpty()) {
        targets.add(new Target(named.name, named.identity, usualRegion(where, named.identity)));
      }
      for (String region : where.regions()) {
        targets.add(new Target(named.name, named.identity, checked(region)));
      }
    }
    return targets;
  }

  private List<Target> inAllRegions(List<Named> accounts, Context context) throws CallFailed {
    try {
      return FanOut.each(accounts, context.quietly(), this::inAllRegions).stream()
          .flatMap(List::stream)
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailed(Kind.CANCELLED, "the call was stopped while it asked for regions.");
    }
  }

  private List<Target> inAllRegions(Named account, Context context) throws InterruptedException {
    try {
      return enabled.of(account.name, account.identity, context).stream()
          .map(region -> new Target(account.name, account.identity, region))
          .toList();
    } catch (CallFailed e) {
      return List.of(new Target(account.name, account.identity, ALL, e.failure()));
    }
  }

  /// The region where none is named. With a profile it is the environment's before the profile's,
  /// as in the AWS CLI; an account's own counts before both.
  private String usualRegion(Where where, Identity identity) {
    boolean isProfile = where.profile() != null && identity instanceof ChainIdentity;
    return isProfile
        ? identities.environmentRegion().orElseGet(() -> identities.region(identity))
        : identities.region(identity);
  }

  private List<Named> named(Where where, Context context) throws CallFailed {
    if (where.profile() != null) {
      String profile = where.profile();
      return List.of(
          new Named(
              profile,
              identities
                  .named(profile, context.caller())
                  .orElseThrow(() ->
                      invalid("profile: " + identities.unknownName(profile, context.caller())))));
    }
    if (where.roleArn() != null) {
      return List.of(role(where.roleArn(), context));
    }
    if (where.accounts().isEmpty()) {
      return List.of(current(context));
    }
    if (where.accounts().contains(ALL)) {
      return all(context);
    }
    List<Named> named = new ArrayList<>();
    for (String name : where.accounts()) {
      Account account =
          accounts
              .find(name, context.caller())
              .orElseThrow(() -> invalid(accounts.unknown(name, context.caller())));
      named.add(named(account, context));
    }
    return named;
  }

  private Named named(Account account, Context context) {
    return new Named(account.name(), accounts.identity(account, context.caller()));
  }

  private List<Named> all(Context context) throws CallFailed {
    List<Account> visible = accounts.visibleTo(context.caller());
    if (visible.isEmpty()) {
      throw invalid("no account is configured, so account \"*\" means none.");
    }
    return visible.stream().map(account -> named(account, context)).toList();
  }

  private Named role(String arn, Context context) throws CallFailed {
    return switch (accounts.byRole(arn, context.caller())) {
      case Accounts.ByRole.Known(Account account) -> named(account, context);
      case Accounts.ByRole.Refused(String reason, boolean isMalformed) ->
          throw new CallFailed(
              new Failure(
                  isMalformed ? Kind.INVALID_ARGUMENT : Kind.DENIED,
                  reason,
                  isMalformed
                      ? null
                      : "Name an account that list_accounts shows, or have whoever runs the server"
                          + " allow the role."));
    };
  }

  /// Nobody was named: the session's own credentials, else the server's, which a caller that is
  /// limited to some accounts may not use.
  private Named current(Context context) throws CallFailed {
    Identity identity = identities.current(context);
    String refusal = identities.mustName(identity, context.caller());
    if (refusal != null) {
      throw invalid(refusal);
    }
    return new Named(identity.name(), identity);
  }

  private String checked(String region) throws CallFailed {
    List<String> known = regions.get();
    if (known.contains(region) || region.equals(identities.region(identities.standard()))) {
      return region;
    }
    String near = Nearest.hint(region, known);
    throw invalid(
        "there is no region \""
            + region
            + "\"."
            + (near.isEmpty() ? " Names look like us-east-1." : near));
  }

  /// Whether a region has to be enabled before an account can use it, as all since 2019 have.
  public static boolean needsOptIn(String region) {
    return !ALWAYS_ON.contains(region)
        && !region.startsWith("us-gov-")
        && !region.startsWith("cn-");
  }

  private static final List<String> ALWAYS_ON =
      List.of(
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ca-central-1",
          "eu-central-1",
          "eu-north-1",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "sa-east-1");

  /// The account of a name, for tools that show accounts.
  public Optional<Account> account(String name, Context context) {
    return accounts.find(name, context.caller());
  }

  private static CallFailed invalid(String message) {
    return new CallFailed(new Failure(Kind.INVALID_ARGUMENT, message));
  }
}
