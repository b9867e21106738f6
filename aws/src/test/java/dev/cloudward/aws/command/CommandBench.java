package dev.cloudward.aws.command;

import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.client.ClientSettings;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.credentials.FixedIdentity;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.lazy.Lazy;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs commands against an endpoint of a test; everything that a command announces is granted.
final class CommandBench {

  private static final Catalog CATALOG = Catalog.builtIn();

  private final CommandParser parser =
      new CommandParser(
          CATALOG,
          Lazy.of(() -> new Discovery().instances(CommandRule.class)),
          new ParamFiles(Optional.empty()));
  private final CommandRunner runner;

  CommandBench(String url) {
    Environment environment =
        new Environment(
            Map.of("AWS_ENDPOINT_URL", url, "AWS_REGION", "us-east-1", "AWS_MAX_ATTEMPTS", "1"));
    FixedIdentity identity =
        new FixedIdentity(
            "test",
            new Credentials("AKIDTEST", "secret", null, null, "the test"),
            Optional.of("us-east-1"));
    runner =
        new CommandRunner(
            new AwsClient(
                Identities.only(identity, environment),
                ClientSettings.from(environment),
                Lazy.of(() -> new Discovery().instances(ServiceRule.class)),
                Clock.systemUTC()));
  }

  /// What became of a command; one that is not understood or needs no call is invalid.
  AwsResult run(String text) throws InterruptedException {
    try {
      if (!(parser.parse(text) instanceof ParsedCommand.Call(AwsCommand command))) {
        return new AwsResult.Invalid(List.of("it needs no call"));
      }
      AwsCall call = runner.callOf(command, context(List.of()));
      List<String> problems = runner.client().problems(call);
      if (!problems.isEmpty()) {
        return new AwsResult.Invalid(problems);
      }
      List<Action> actions =
          runner.callsOf(command, call).stream()
              .map(each -> runner.client().classify(each).iamAction())
              .map(name -> Action.of(name, AccessClass.UNKNOWN, "test"))
              .toList();
      return runner.run(command, call, context(actions));
    } catch (CommandError e) {
      return new AwsResult.Invalid(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static Context context(List<Action> actions) {
    Request request =
        new Request(
            "r",
            "test",
            Caller.local(),
            "t",
            Json.object(),
            Inputs.none(),
            Set.of(),
            Deadline.in(Duration.ofSeconds(30)),
            new Cancellation(),
            Client.silent());
    return Context.of(request, Inputs.none()).granting(actions, true);
  }
}
