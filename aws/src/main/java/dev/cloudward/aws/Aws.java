package dev.cloudward.aws;

import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.ClientSettings;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.command.CommandParser;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandRunner;
import dev.cloudward.aws.command.ParamFiles;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Profiles;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.lazy.Lazy;
import java.time.Clock;

/// All that tools use to reach AWS, built from one environment.
public record Aws(Catalog catalog, AwsClient client, CommandParser parser, CommandRunner runner) {

  /// Reads settings only: no file of credentials is opened and no connection made before a call.
  public static Aws of(Environment environment, Clock clock) {
    Catalog catalog = Catalog.of(environment, environment.home());
    Discovery discovery = new Discovery(environment, clock, catalog);
    AwsClient client =
        new AwsClient(
            Identities.of(environment, new Profiles(environment, environment.home())),
            ClientSettings.from(environment),
            Lazy.of(() -> discovery.instances(ServiceRule.class)),
            clock);
    CommandParser parser =
        new CommandParser(
            catalog,
            Lazy.of(() -> discovery.instances(CommandRule.class)),
            ParamFiles.from(environment));
    return new Aws(catalog, client, parser, new CommandRunner(client));
  }
}
