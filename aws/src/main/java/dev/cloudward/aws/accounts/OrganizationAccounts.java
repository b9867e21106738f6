package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.client.Pager;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The active accounts of the organisation, each by a role of the same name in all of them:
/// `CLOUDWARD_ORGANIZATION_ROLE` is that name, or an ARN with `{account_id}` in it. Asked once an
/// hour, as the default identity, which must be the management account's or a delegated
/// administrator's.
@AutoService(AccountSource.class)
final class OrganizationAccounts implements AccountSource {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SETTING = "CLOUDWARD_ORGANIZATION_ROLE";

  private final Optional<String> template;
  private final Catalog catalog;
  private final AwsClient client;
  private final Clock clock;
  private @Nullable Found kept;
  private Instant keptUntil = Instant.MIN;

  OrganizationAccounts(Environment environment, Catalog catalog, AwsClient client, Clock clock) {
    this.template =
        environment
            .text(SETTING)
            .map(text ->
                text.contains("{account_id}") ? text : "arn:aws:iam::{account_id}:role/" + text);
    this.catalog = catalog;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public synchronized Found read() throws InterruptedException {
    if (template.isEmpty()) {
      return Found.nothing();
    }
    Found known = kept;
    if (known != null && keptUntil.isAfter(clock.instant())) {
      return known;
    }
    AwsResult listed = ask("ListAccounts");
    if (!(listed instanceof AwsResult.Ok(ObjectNode output, String _))) {
      String problem = SETTING + ": the organisation cannot be listed: " + reason(listed);
      return keep(new Found(known == null ? List.of() : known.accounts(), List.of(problem)), PAUSE);
    }
    return keep(found(output.path("Accounts"), management()), KEPT);
  }

  private Found keep(Found found, Duration time) {
    kept = found;
    keptUntil = clock.instant().plus(time);
    return found;
  }

  private Found found(JsonNode listed, String management) {
    List<Account> accounts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (JsonNode each : listed) {
      String id = each.path("Id").asText();
      if (each.path("Status").asText("ACTIVE").equals("ACTIVE")) {
        way(id, management)
            .ifPresentOrElse(
                way -> accounts.add(account(each, id, way)),
                () ->
                    problems.add(
                        SETTING
                            + ": "
                            + RoleArn.malformed(
                                template.orElseThrow().replace("{account_id}", id))));
      }
    }
    return new Found(accounts, problems.stream().limit(1).toList());
  }

  private Optional<Way> way(String id, String management) {
    if (id.equals(management)) {
      return Optional.of(new Way.Standard());
    }
    return RoleArn.of(template.orElseThrow().replace("{account_id}", id)).map(Way.OfRole::plain);
  }

  private static Account account(JsonNode each, String id, Way way) {
    String name =
        each.path("Name").asText(id).toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", "-");
    return new Account(name, id, List.of(way), null, null, Map.of(), "AWS Organizations");
  }

  /// The management account, where roles of members are not.
  private String management() throws InterruptedException {
    return ask("DescribeOrganization") instanceof AwsResult.Ok(ObjectNode output, String _)
        ? output.at("/Organization/MasterAccountId").asText()
        : "";
  }

  private AwsResult ask(String operation) throws InterruptedException {
    Identity identity = client.identities().standard();
    Service organizations = catalog.service("organizations").orElseThrow();
    AwsCall call =
        new AwsCall(
            identity,
            client.identities().region(identity),
            organizations,
            organizations.model().operation(operation).orElseThrow(),
            Json.object());
    Context context =
        Context.internal(
            "discover accounts",
            Caller.local(),
            Deadline.in(PATIENCE),
            List.of(Action.of("organizations:" + operation, AccessClass.READ, "")));
    var paginator = organizations.paginator(operation);
    return paginator.isEmpty()
        ? client.call(call, context)
        : new Pager(client)
            .call(
                call,
                paginator.get(),
                new Pager.Limits(null, OptionalInt.empty(), OptionalInt.empty()),
                context);
  }

  private static String reason(AwsResult result) {
    return switch (result) {
      case AwsResult.Ok _ -> "";
      case AwsResult.AwsError(ServiceError error) -> error.code() + ": " + error.message();
      case AwsResult.Throttled(ServiceError error, int _) -> error.code() + ": " + error.message();
      case AwsResult.Refused(String why) -> why;
      case AwsResult.Invalid invalid -> String.join("; ", invalid.problems());
      case AwsResult.NoCredentials(String why) -> why;
      case AwsResult.Unreachable(String why) -> why;
      case AwsResult.Unattained(String why) -> why;
      case AwsResult.TimedOut(String why) -> why;
    };
  }
}
