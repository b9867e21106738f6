package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.credentials.FixedIdentity;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Profiles;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.access.Access;
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
import dev.cloudward.kernel.tool.Action;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsClientTest {

  private static final Catalog CATALOG = Catalog.builtIn();
  private static final String CALLER =
      "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account>"
          + "</GetCallerIdentityResult></GetCallerIdentityResponse>";

  @TempDir private Path home;

  @Test
  void signsAndReads() throws Exception {
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, CALLER))) {
      AwsResult result = call(aws.url(), "sts", "GetCallerIdentity", "{}");
      assertThat(output(result)).isEqualTo(Json.object().put("Account", "1"));
      assertThat(aws.seen()).hasSize(1);
      assertThat(aws.seen().getFirst().authorization())
          .startsWith("AWS4-HMAC-SHA256 Credential=AKIDTEST/")
          .contains("/eu-west-1/sts/aws4_request");
      assertThat(aws.seen().getFirst().body())
          .isEqualTo("Action=GetCallerIdentity&Version=2011-06-15");
    }
  }

  @Test
  void notesWhatPaidRequestsCost() throws Exception {
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, "{}"))) {
      String month =
          "{\"TimePeriod\":{\"Start\":\"2026-10-01\",\"End\":\"2026-11-01\"},"
              + "\"Granularity\":\"MONTHLY\",\"Metrics\":[\"UnblendedCost\"]}";
      Context context = context(actions("ce", "GetCostAndUsage", month), 20);
      AwsClient client = client(aws.url());
      for (int i = 0; i < 2; i++) {
        output(client.call(awsCall("ce", "GetCostAndUsage", month), context));
      }
      assertThat(context.trace().spent()).isEqualTo(20_000);
    }
  }

  @Test
  void aTurnThatComesTooLateIsNotWaitedFor() throws Exception {
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, "{}"))) {
      AwsClient client = client(aws.url());
      AwsCall lookup = awsCall("cloudtrail", "LookupEvents", "{}");
      Context context = context(actions("cloudtrail", "LookupEvents", "{}"), 20);
      client.call(lookup, context);
      client.call(lookup, context);
      AwsResult third = client.call(lookup, context.within(Duration.ZERO));
      assertThat(third).isInstanceOf(AwsResult.TimedOut.class);
      assertThat(aws.seen()).hasSize(2);
    }
  }

  @Test
  void refusesWhatWasNotGranted() throws Exception {
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, CALLER))) {
      AwsCall call = awsCall("sts", "GetCallerIdentity", "{}");
      AwsResult result = client(aws.url()).call(call, context(List.of(), 20));
      assertThat(result).isInstanceOf(AwsResult.Refused.class);
      assertThat(aws.seen()).isEmpty();
    }
  }

  @Test
  void findsWrongInputBeforeSendingIt() throws Exception {
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, ""))) {
      AwsResult result =
          call(
              aws.url(),
              "lambda",
              "CreateAlias",
              "{\"FunctionName\":7,\"Name\":\"\",\"FunctionVersio\":\"1\"}");
      assertThat(((AwsResult.Invalid) result).problems())
          .containsExactly(
              "missing required parameter in input: FunctionVersion",
              "FunctionName must be a string, was 7",
              "Name has the length 0, least is 1",
              "unknown parameter in input: \"FunctionVersio\". Did you mean FunctionVersion?");
      assertThat(aws.seen()).isEmpty();
    }
  }

  @Test
  void tellsServiceErrorsApart() throws Exception {
    String denied =
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
            + "<RequestId>r-1</RequestId></ErrorResponse>";
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 403, denied))) {
      AwsResult.AwsError error =
          (AwsResult.AwsError) call(aws.url(), "sts", "GetCallerIdentity", "{}");
      assertThat(error.error().code()).isEqualTo("AccessDenied");
      assertThat(error.error().requestId()).isEqualTo("r-1");
      assertThat(aws.seen()).hasSize(1);
    }
  }

  @Test
  void retriesWhatMayPass() throws Exception {
    AtomicReference<Integer> left = new AtomicReference<>(2);
    try (FakeAws aws =
        new FakeAws((x, _) -> {
          int now = left.getAndUpdate(n -> n - 1);
          FakeAws.reply(x, now > 0 ? 503 : 200, now > 0 ? "" : CALLER);
        })) {
      assertThat(output(call(aws.url(), "sts", "GetCallerIdentity", "{}")).path("Account").asText())
          .isEqualTo("1");
      assertThat(aws.seen()).hasSize(3);
    }
  }

  @Test
  void aStormOfErrorsDoesNotBecomeAStormOfRetries() throws Exception {
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 500, "<html>oops</html>"))) {
      AwsClient client = client(aws.url());
      int calls = 150;
      for (int i = 0; i < calls; i++) {
        AwsResult result =
            client.call(
                awsCall("sts", "GetCallerIdentity", "{}"), granted("sts", "GetCallerIdentity"));
        assertThat(((AwsResult.AwsError) result).error().code()).isEqualTo("500");
      }
      assertThat(aws.seen().size()).isLessThan(calls + 150);
    }
  }

  @Test
  void throttlingIsItsOwnResult() throws Exception {
    String slow = "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}";
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 400, slow))) {
      AwsResult result = call(aws.url(), "kms", "ListKeys", "{}");
      assertThat(((AwsResult.Throttled) result).error().message()).isEqualTo("Rate exceeded");
      assertThat(aws.seen()).hasSize(3);
    }
  }

  @Test
  void aSilentEndpointTimesOut() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    try (FakeAws aws = new FakeAws((x, _) -> hold.await())) {
      AwsCall call = awsCall("sts", "GetCallerIdentity", "{}");
      AwsResult result =
          client(aws.url()).call(call, context(actions("sts", "GetCallerIdentity", "{}"), 1));
      assertThat(result).isInstanceOf(AwsResult.TimedOut.class);
    } finally {
      hold.countDown();
    }
  }

  @Test
  void interruptionEndsACallAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch hold = new CountDownLatch(1);
    try (FakeAws aws =
        new FakeAws((x, _) -> {
          asked.countDown();
          hold.await();
        })) {
      AwsClient client = client(aws.url());
      Thread caller =
          Thread.startVirtualThread(() -> {
            try {
              client.call(
                  awsCall("sts", "GetCallerIdentity", "{}"), granted("sts", "GetCallerIdentity"));
            } catch (InterruptedException e) {
              ended.countDown();
            }
          });
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    } finally {
      hold.countDown();
    }
  }

  @Test
  void anEndpointThatIsNotThereIsNamed() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    AwsResult result = call("http://127.0.0.1:" + port, "sts", "GetCallerIdentity", "{}");
    assertThat(((AwsResult.Unreachable) result).reason())
        .startsWith("no connection to http://127.0.0.1:" + port);
  }

  @Test
  void aBrokenAnswerIsNoResult() throws Exception {
    try (FakeAws aws =
        new FakeAws((x, _) -> FakeAws.reply(x, 200, "<GetCallerIdentityResponse>"))) {
      AwsResult result = call(aws.url(), "sts", "GetCallerIdentity", "{}");
      assertThat(((AwsResult.Unreachable) result).reason()).contains("cannot be read");
    }
  }

  @Test
  void learnsTheTimeFromARefusal() throws Exception {
    String expired = "<ErrorResponse><Error><Code>RequestExpired</Code></Error></ErrorResponse>";
    AtomicReference<Boolean> isFirst = new AtomicReference<>(true);
    try (FakeAws aws =
        new FakeAws((x, _) -> {
          boolean refuse = isFirst.getAndSet(false);
          FakeAws.reply(x, refuse ? 400 : 200, refuse ? expired : CALLER);
        })) {
      Clock late = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
      AwsClient client = client(environment(aws.url()), late);
      AwsResult result =
          client.call(
              awsCall("sts", "GetCallerIdentity", "{}"), granted("sts", "GetCallerIdentity"));
      assertThat(result).isInstanceOf(AwsResult.Ok.class);
      assertThat(aws.seen().getFirst().authorization()).contains("/20200101/");
      assertThat(aws.seen().get(1).authorization()).doesNotContain("/20200101/");
    }
  }

  @Test
  void withoutCredentialsItSaysWhatWasTried() throws Exception {
    Map<String, String> variables = new HashMap<>(Map.of("AWS_REGION", "eu-west-1"));
    Environment environment = new Environment(variables);
    AwsClient client =
        client(
            Identities.of(environment, new Profiles(environment, home)),
            environment,
            Clock.systemUTC());
    AwsCall call = awsCall("sts", "GetCallerIdentity", "{}");
    AwsCall own =
        new AwsCall(
            client.identities().standard(),
            "eu-west-1",
            call.service(),
            call.operation(),
            call.input());
    String reason =
        ((AwsResult.NoCredentials) client.call(own, granted("sts", "GetCallerIdentity"))).reason();
    assertThat(reason)
        .startsWith("no AWS credentials were found for default. Tried:")
        .contains("- environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY): ")
        .contains("- web identity token")
        .contains("- profile \"default\" in " + home.resolve(".aws").resolve("config"))
        .contains("- container")
        .contains("- instance metadata");
  }

  @Test
  void secretsAreMaskedUnlessTheyMayBeShown() throws Exception {
    String secret = "{\"Name\":\"n\",\"SecretString\":\"hunter2\",\"VersionId\":\"v\"}";
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, secret))) {
      AwsCall call = awsCall("secretsmanager", "GetSecretValue", "{\"SecretId\":\"n\"}");
      List<Action> actions = actions("secretsmanager", "GetSecretValue", "{\"SecretId\":\"n\"}");
      AwsClient client = client(aws.url());
      assertThat(output(client.call(call, context(actions, 20))).path("SecretString").asText())
          .isEqualTo("****");
      Context shown = context(List.of(), 20).granting(actions, true);
      assertThat(output(client.call(call, shown)).path("SecretString").asText())
          .isEqualTo("hunter2");
    }
  }

  @Test
  void settingsWithSecretNamesAreMaskedInPlainReads() throws Exception {
    String answer =
        """
        {"taskDefinition": {"containerDefinitions": [{"name": "api", "environment": [
          {"name": "DB_PASSWORD", "value": "hunter2"}, {"name": "LOG_LEVEL", "value": "info"}]}]}}
        """;
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, answer))) {
      String output =
          output(call(aws.url(), "ecs", "DescribeTaskDefinition", "{\"taskDefinition\":\"t\"}"))
              .toString();
      assertThat(output)
          .contains("{\"name\":\"DB_PASSWORD\",\"value\":\"****\"}")
          .contains("{\"name\":\"LOG_LEVEL\",\"value\":\"info\"}");
    }
  }

  @Test
  void asksForTheEndpointFirstWhereTheModelDemandsItAndRemembersTheAnswer() throws Exception {
    String cell =
        "{\"Endpoints\":[{\"Address\":\"ingest-cell1.timestream.eu-west-1.amazonaws.com\","
            + "\"CachePeriodInMinutes\":60}],\"Databases\":[]}";
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, cell))) {
      AwsClient client = client(aws.url());
      AwsCall call = awsCall("timestream-write", "ListDatabases", "{}");
      Context context = granted("timestream-write", "ListDatabases");
      output(client.call(call, context));
      output(client.call(call, context));
      assertThat(aws.seen()).hasSize(3);
    }
  }

  @Test
  void copiesFromAnotherRegionCarryASignedUrl() throws Exception {
    String copied = "<CopySnapshotResponse><snapshotId>snap-2</snapshotId></CopySnapshotResponse>";
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, copied))) {
      output(
          call(
              aws.url(),
              "ec2",
              "CopySnapshot",
              "{\"SourceRegion\":\"us-west-2\",\"SourceSnapshotId\":\"snap-1\"}"));
      assertThat(aws.seen()).hasSize(1);
      assertThat(aws.seen().getFirst().body())
          .contains("DestinationRegion=eu-west-1")
          .contains("SourceRegion=us-west-2")
          .contains("PresignedUrl=http")
          .contains("us-west-2%252Fec2%252Faws4_request")
          .contains("DestinationRegion%3Deu-west-1");
    }
  }

  @Test
  void copiesOfDatabasesTellTheSourceRegionInTheUrlOnly() throws Exception {
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 200, "<CopyDBSnapshotResponse/>"))) {
      output(
          call(
              aws.url(),
              "rds",
              "CopyDBSnapshot",
              "{\"SourceRegion\":\"us-west-2\",\"SourceDBSnapshotIdentifier\":\"a\","
                  + "\"TargetDBSnapshotIdentifier\":\"b\"}"));
      assertThat(aws.seen().getFirst().body())
          .doesNotContain("&SourceRegion=")
          .contains("PreSignedUrl=http")
          .contains("DestinationRegion%3Deu-west-1");
    }
  }

  @Test
  void bucketsWithDotsStayInThePathOfAConfiguredEndpoint() throws Exception {
    try (FakeAws aws = new FakeAws((x, _) -> FakeAws.reply(x, 204, ""))) {
      output(call(aws.url(), "s3", "DeleteBucketTagging", "{\"Bucket\":\"a.b.c\"}"));
      assertThat(aws.seen().getFirst().uri()).isEqualTo("/a.b.c?tagging=");
      assertThat(call(aws.url(), "s3", "DeleteBucketTagging", "{\"Bucket\":\"\"}"))
          .isEqualTo(
              new AwsResult.Invalid(List.of("Bucket must be a bucket's name or ARN, was \"\"")));
    }
  }

  @Test
  void pagesAreJoinedCutAndContinued() throws Exception {
    try (FakeAws aws = new FakeAws((x, body) -> FakeAws.reply(x, 200, page(body)))) {
      AwsClient client = client(aws.url());
      Pager pager = new Pager(client);
      AwsCall call = awsCall("kms", "ListKeys", "{}");
      var paginator = call.service().paginator("ListKeys").orElseThrow();
      Context context = granted("kms", "ListKeys");
      assertThat(keys(pager.call(call, paginator, limits(null, 0), context)))
          .isEqualTo("k1 k2 k3 k4 k5");
      AwsResult cut = pager.call(call, paginator, limits(null, 3), context);
      assertThat(keys(cut)).isEqualTo("k1 k2 k3");
      String next = output(cut).path("NextToken").asText();
      AwsResult rest = pager.call(call, paginator, limits(next, 0), context);
      assertThat(keys(rest)).isEqualTo("k4 k5");
      assertThat(output(rest).has("NextToken")).isFalse();
    }
  }

  @Test
  void followsABucketToItsRegion() throws Exception {
    try (FakeAws aws =
        new FakeAws((exchange, _) -> {
          boolean isThere =
              exchange.getRequestHeaders().getFirst("Authorization").contains("/ap-south-1/s3/");
          exchange.getResponseHeaders().add("x-amz-bucket-region", "ap-south-1");
          FakeAws.reply(
              exchange,
              isThere ? 200 : 301,
              isThere
                  ? "<ListBucketResult><Name>b</Name></ListBucketResult>"
                  : "<Error><Code>PermanentRedirect</Code></Error>");
        })) {
      AwsClient client = client(aws.url());
      AwsCall call = awsCall("s3", "ListObjectsV2", "{\"Bucket\":\"b\"}");
      Context context = context(actions("s3", "ListObjectsV2", "{\"Bucket\":\"b\"}"), 20);
      assertThat(output(client.call(call, context)).path("Name").asText()).isEqualTo("b");
      assertThat(output(client.call(call, context)).path("Name").asText()).isEqualTo("b");
      assertThat(aws.seen()).hasSize(3);
    }
  }

  @Test
  void presignsOnlyWhatWasGranted() {
    AwsCall call = awsCall("s3", "GetObject", "{\"Bucket\":\"bucket\",\"Key\":\"k\"}");
    AwsClient client = client(new Environment(Map.of()), Clock.systemUTC());
    assertThat(client.presign(call, Duration.ofMinutes(1), Map.of(), context(List.of(), 20)))
        .isInstanceOf(AwsResult.Refused.class);
    AwsResult signed =
        client.presign(
            call,
            Duration.ofMinutes(1),
            Map.of(),
            context(actions("s3", "GetObject", "{\"Bucket\":\"bucket\",\"Key\":\"k\"}"), 20));
    assertThat(output(signed).path("Url").asText())
        .startsWith("https://bucket.s3.eu-west-1.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256")
        .contains("X-Amz-Expires=60");
  }

  private static String page(String body) {
    if (body.contains("\"m2\"")) {
      return "{\"Keys\":[{\"KeyId\":\"k5\"}],\"Truncated\":false}";
    }
    return body.contains("\"m1\"")
        ? "{\"Keys\":[{\"KeyId\":\"k3\"},{\"KeyId\":\"k4\"}],\"NextMarker\":\"m2\",\"Truncated\":true}"
        : "{\"Keys\":[{\"KeyId\":\"k1\"},{\"KeyId\":\"k2\"}],\"NextMarker\":\"m1\",\"Truncated\":true}";
  }

  private static Pager.Limits limits(String token, int maxItems) {
    return new Pager.Limits(
        token,
        java.util.OptionalInt.empty(),
        maxItems == 0 ? java.util.OptionalInt.empty() : java.util.OptionalInt.of(maxItems));
  }

  private static String keys(AwsResult result) {
    return String.join(
        " ", output(result).path("Keys").valueStream().map(k -> k.path("KeyId").asText()).toList());
  }

  private static ObjectNode output(AwsResult result) {
    assertThat(result).isInstanceOf(AwsResult.Ok.class);
    return ((AwsResult.Ok) result).output();
  }

  private AwsResult call(String url, String service, String operation, String input)
      throws Exception {
    return client(url)
        .call(awsCall(service, operation, input), context(actions(service, operation, input), 20));
  }

  private AwsClient client(String url) {
    return client(environment(url), Clock.systemUTC());
  }

  private static Environment environment(String url) {
    return new Environment(Map.of("AWS_ENDPOINT_URL", url));
  }

  private AwsClient client(Environment environment, Clock clock) {
    return client(Identities.only(identity(), environment), environment, clock);
  }

  private static AwsClient client(Identities identities, Environment environment, Clock clock) {
    return new AwsClient(
        identities,
        ClientSettings.from(environment),
        Lazy.of(() -> new Discovery().instances(ServiceRule.class)),
        clock);
  }

  private static Identity identity() {
    return new FixedIdentity(
        "test",
        new Identity.Credentials("AKIDTEST", "secret", null, null, "the test"),
        Optional.empty());
  }

  private static AwsCall awsCall(String service, String operation, String input) {
    Service found = CATALOG.service(service).orElseThrow();
    try {
      return new AwsCall(
          identity(),
          "eu-west-1",
          found,
          found.model().operation(operation).orElseThrow(),
          (ObjectNode) Json.parse(input));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Action> actions(String service, String operation, String input) {
    Access access = client("http://127.0.0.1:9").classify(awsCall(service, operation, input));
    return List.of(Action.of(access.iamAction(), access.accessClass(), "test"));
  }

  private Context granted(String service, String operation) {
    return context(actions(service, operation, "{}"), 20);
  }

  private static Context context(List<Action> actions, int seconds) {
    Request request =
        new Request(
            "r",
            "test",
            Caller.local(),
            "t",
            Json.object(),
            Inputs.none(),
            Set.of(),
            Deadline.in(Duration.ofSeconds(seconds)),
            new Cancellation(),
            Client.silent());
    return Context.of(request, Inputs.none()).granting(actions, false);
  }
}
