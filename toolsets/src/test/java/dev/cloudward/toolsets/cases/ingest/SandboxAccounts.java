package dev.cloudward.toolsets.cases.ingest;

import dev.cloudward.aws.Aws;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.access.Access;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.toolsets.cases.aws.CaseAws;
import dev.cloudward.toolsets.cases.aws.CaseAws.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// A sandbox with some accounts that have as many support cases as a test wants, and a profile for
/// each account.
final class SandboxAccounts implements AutoCloseable {

  static final List<String> NAMES = List.of("prod", "acme-corp", "customer-prod");

  private final Sandbox sandbox;
  private final Path config;

  /// @param cases of each account, over two years
  SandboxAccounts(Path folder, int cases) throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("support"));
    for (String name : NAMES) {
      Files.writeString(seeds.resolve(name + ".yaml"), "global:\n  Cases: " + cases + "\n");
    }
    sandbox = Sandbox.start(SandboxSettings.defaults().withSeedFolder(folder));
    config = folder.resolve("config");
    StringBuilder profiles = new StringBuilder();
    for (OrgAccount account : new Organization().accounts()) {
      if (!account.keys().isEmpty()) {
        profiles
            .append("[profile ")
            .append(account.name())
            .append("]\nregion = us-east-1\naws_access_key_id = ")
            .append(account.keys().getFirst().id())
            .append("\naws_secret_access_key = ")
            .append(account.keys().getFirst().secret())
            .append('\n');
      }
    }
    Files.writeString(config, profiles);
  }

  static List<Target> targets() {
    return NAMES.stream().map(name -> new Target(name, null)).toList();
  }

  CaseAws aws() {
    return aws(sandbox.url(), config);
  }

  static CaseAws aws(URI url, Path config) {
    Aws aws = Aws.of(environment(url, config), Clock.systemUTC());
    return new CaseAws(aws.client(), aws.catalog());
  }

  private static Environment environment(URI url, Path config) {
    return new Environment(
        Map.of(
            "AWS_CONFIG_FILE",
            config.toString(),
            "AWS_ENDPOINT_URL",
            url.toString(),
            "AWS_PROFILE",
            NAMES.getFirst(),
            "HOME",
            "/nonexistent"));
  }

  URI url() {
    return sandbox.url();
  }

  Path config() {
    return config;
  }

  /// Makes a bucket in the first account.
  void makeBucket(String name) throws InterruptedException {
    Aws aws = Aws.of(environment(sandbox.url(), config), Clock.systemUTC());
    Service s3 = aws.catalog().service("s3").orElseThrow();
    AwsCall call =
        new AwsCall(
            aws.client().identities().standard(),
            "us-east-1",
            s3,
            s3.model().operation("CreateBucket").orElseThrow(),
            Json.object().put("Bucket", name));
    Access access = aws.client().classify(call);
    Action action = Action.of(access.iamAction(), access.accessClass(), call.describe());
    AwsResult result =
        aws.client().call(call, IngestingProcess.context().granting(List.of(action), true));
    if (!(result instanceof AwsResult.Ok)) {
      throw new IllegalStateException(result.toString());
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
