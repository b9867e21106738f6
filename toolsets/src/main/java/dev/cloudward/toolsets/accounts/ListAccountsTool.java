package dev.cloudward.toolsets.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.accounts.Account;
import dev.cloudward.aws.accounts.Accounts;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Target;
import dev.cloudward.toolsets.aws.Where;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lists the accounts that can be named, and whether they can be reached.
@AutoService(Tool.class)
final class ListAccountsTool implements Tool<ListAccountsTool.Arguments> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  record Arguments(
      @Param("where to check from") @Nullable String region,
      @Param("false: ask none whether it can be reached") @Nullable Boolean check) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_accounts",
              Arguments.class,
              "Lists the AWS accounts that other tools take as account or profile, with role, region"
                  + " and whether each can be reached.")
          .paged();

  private final AwsOperations operations;

  ListAccountsTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    if (new Where(null, null, null, arguments.region()).isMany()) {
      return Plan.failed(
          new ToolResult.Failure(
              ToolResult.Failure.Kind.INVALID_ARGUMENT,
              "region takes one region, such as eu-west-1, was " + arguments.region() + "."));
    }
    Accounts accounts = operations.targets().accounts();
    List<Account> visible = accounts.visibleTo(context.caller());
    boolean checks = !Boolean.FALSE.equals(arguments.check()) && !visible.isEmpty();
    try {
      List<Target> targets =
          checks
              ? operations.targets().of(new Where("*", null, null, arguments.region()), context)
              : operations
                  .targets()
                  .of(new Where(null, null, null, arguments.region()), anyone(context));
      Operation whoami =
          new Operation("sts", "GetCallerIdentity", Json.object(), "asks who we are");
      return checks
          ? Plan.of(
              operations.actions(targets, List.of(whoami)),
              running -> checked(visible, targets, arguments, running))
          : Plan.of(running -> ToolResult.of(answer(visible, List.of(), arguments)));
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
  }

  /// Only the region's name is looked at here, so it does not matter for whom.
  private static Context anyone(Context context) {
    return Context.internal(context.requestId(), Caller.local(), context.deadline(), List.of());
  }

  private ToolResult checked(
      List<Account> visible, List<Target> targets, Arguments arguments, Context context)
      throws InterruptedException {
    List<ToolResult> health =
        operations.each(
            targets,
            context.within(PATIENCE),
            Json.object(),
            site -> site.call("sts", "GetCallerIdentity", Json.object()));
    return ToolResult.of(answer(visible, health, arguments));
  }

  private ObjectNode answer(List<Account> visible, List<ToolResult> health, Arguments arguments) {
    ObjectNode roles = Json.object();
    ObjectNode profiles = Json.object();
    ArrayNode details = Json.array();
    for (int i = 0; i < visible.size(); i++) {
      Account account = visible.get(i);
      account.roleArn().ifPresent(arn -> roles.put(account.name(), arn.toString()));
      account.profile().ifPresent(profile -> profiles.put(account.name(), profile));
      details.add(detail(account, health.isEmpty() ? null : health.get(i)));
    }
    ObjectNode answer = Json.object().put("success", true);
    answer.set("accounts", roles);
    answer.set("profiles", profiles);
    answer.put("accounts_count", roles.size()).put("profiles_count", profiles.size());
    var identities = operations.targets().identities();
    answer.put(
        "default_region",
        arguments.region() == null ? identities.region(identities.standard()) : arguments.region());
    answer.set("details", details);
    List<String> problems = operations.targets().accounts().problems();
    if (!problems.isEmpty()) {
      answer.set("problems", Json.strings(problems));
    }
    return answer;
  }

  private static ObjectNode detail(Account account, @Nullable ToolResult health) {
    ObjectNode detail = Json.object().put("name", account.name());
    if (account.id() != null) {
      detail.put("id", account.id());
    }
    if (account.region() != null) {
      detail.put("region", account.region());
    }
    if (account.description() != null) {
      detail.put("description", account.description());
    }
    if (!account.tags().isEmpty()) {
      ObjectNode tags = detail.putObject("tags");
      new TreeMap<>(account.tags()).forEach(tags::put);
    }
    detail.put("source", account.source());
    switch (health) {
      case null -> {}
      case ToolResult.Failure failure -> {
        detail.put("reachable", false);
        JsonNode facts = failure.details() == null ? Json.object() : failure.details();
        detail.put("error", facts.path("error").asText(failure.message()));
        detail.put("error_code", facts.path("error_code").asText(failure.kind().label()));
      }
      case ToolResult.Answer answer when answer.data() instanceof ObjectNode data -> {
        detail.put("reachable", true).put("arn", data.path("Arn").asText());
        String id = data.path("Account").asText();
        if (account.id() == null) {
          detail.put("id", id);
        } else if (!account.id().equals(id)) {
          detail.put("warning", "this way leads to the account " + id);
        }
      }
      default -> throw new IllegalStateException("a check gives an object or a failure");
    }
    return detail;
  }
}
