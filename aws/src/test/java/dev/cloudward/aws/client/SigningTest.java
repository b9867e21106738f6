package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.credentials.FixedIdentity;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.aws.wire.ProtocolCodec;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.endpoint.EndpointResult;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where calls go and how they are signed, for services that want something of their own.
class SigningTest {

  private static final Catalog CATALOG = Catalog.builtIn();
  private static final String TOKEN = "AWS_BEARER_TOKEN_BEDROCK";

  private static Identity identity(String name) {
    return new FixedIdentity(
        name,
        new Credentials("AKIDTEST", "secret", null, null, "the test", "123456789012"),
        Optional.empty());
  }

  private static AwsCall call(Identity identity, String service, String operation, String input)
      throws Exception {
    Service found = CATALOG.service(service).orElseThrow();
    return new AwsCall(
        identity,
        "eu-west-1",
        found,
        found.model().operation(operation).orElseThrow(),
        (ObjectNode) Json.parse(input));
  }

  private static Identities identities(Map<String, String> settings) {
    return Identities.only(identity("server"), new Environment(settings));
  }

  private static EndpointResult place(Map<String, String> settings, AwsCall call) {
    return new Endpoints(identities(settings), ClientSettings.from(new Environment(settings)))
        .resolve(call);
  }

  private static Signing.Outcome signed(Map<String, String> settings, AwsCall call)
      throws Exception {
    Clock clock = Clock.systemUTC();
    Endpoint endpoint = (Endpoint) place(settings, call);
    var request =
        ProtocolCodec.of(call.service().model().metadata()).write(call.operation(), call.input());
    return new Signing(identities(settings), clock, new ClockSkew(clock))
        .sign(call, request, endpoint);
  }

  private static String authorization(Map<String, String> settings, AwsCall call) throws Exception {
    Signing.Outcome.Signed outcome = (Signing.Outcome.Signed) signed(settings, call);
    return outcome.request().headers().get("Authorization").getFirst();
  }

  @Test
  void tablesAreAtTheirAccountsEndpoint() throws Exception {
    AwsCall list = call(identity("server"), "dynamodb", "ListTables", "{}");
    assertThat(((Endpoint) place(Map.of(), list)).url())
        .isEqualTo("https://123456789012.ddb.eu-west-1.amazonaws.com");
    assertThat(((Endpoint) place(Map.of("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled"), list)).url())
        .isEqualTo("https://dynamodb.eu-west-1.amazonaws.com");
  }

  @Test
  void accountsMayBeRequired() throws Exception {
    Identity nobody =
        new FixedIdentity(
            "other", new Credentials("AKIDTEST", "secret", null, null, "t"), Optional.empty());
    AwsCall list = call(nobody, "dynamodb", "ListTables", "{}");
    assertThat(place(Map.of("AWS_ACCOUNT_ID_ENDPOINT_MODE", "required"), list))
        .isInstanceOf(EndpointResult.Refused.class);
    assertThat(((Endpoint) place(Map.of(), list)).url())
        .isEqualTo("https://dynamodb.eu-west-1.amazonaws.com");
  }

  @Test
  void anUnknownModeStopsTheStart() {
    Environment environment = new Environment(Map.of("AWS_ACCOUNT_ID_ENDPOINT_MODE", "maybe"));
    assertThatThrownBy(() -> ClientSettings.from(environment))
        .isInstanceOf(ConfigError.class)
        .hasMessage(
            "AWS_ACCOUNT_ID_ENDPOINT_MODE must be one of preferred, disabled, required, was"
                + " \"maybe\"");
  }

  @Test
  void whatCoversAllRegionsIsSignedForAll() throws Exception {
    String point = "{\"Bucket\":\"arn:aws:s3::123456789012:accesspoint:m.mrap\",\"Key\":\"k\"}";
    AwsCall get = call(identity("server"), "s3", "GetObject", point);
    Signing.Outcome.Signed outcome = (Signing.Outcome.Signed) signed(Map.of(), get);
    assertThat(outcome.request().uri().getHost())
        .isEqualTo("m.mrap.accesspoint.s3-global.amazonaws.com");
    assertThat(outcome.request().headers()).containsEntry("X-Amz-Region-Set", List.of("*"));
    assertThat(authorization(Map.of(), get)).startsWith("AWS4-ECDSA-P256-SHA256 Credential=AKID");

    String event = "{\"EndpointId\":\"ab.c\",\"Entries\":[{\"Source\":\"s\"}]}";
    assertThat(authorization(Map.of(), call(identity("server"), "events", "PutEvents", event)))
        .contains("/events/aws4_request, SignedHeaders=content-type;host;x-amz-date");
    String store = "{\"KvsARN\":\"arn:aws:cloudfront::123456789012:key-value-store/i\"}";
    assertThat(
            authorization(
                Map.of(), call(identity("server"), "cloudfront-keyvaluestore", "ListKeys", store)))
        .contains("/cloudfront-keyvaluestore/aws4_request");
  }

  @Test
  void urlsMayCoverAllRegionsToo() throws Exception {
    String point = "{\"Bucket\":\"arn:aws:s3::123456789012:accesspoint:m.mrap\",\"Key\":\"k\"}";
    Identities identities = identities(Map.of());
    PresignedCalls presigned =
        new PresignedCalls(
            dev.cloudward.kernel.lazy.Lazy.of(
                () -> new Endpoints(identities, ClientSettings.from(new Environment(Map.of())))),
            new AuthSchemes(identities),
            new Presigner(Clock.systemUTC()));
    AwsResult made =
        presigned.sign(
            call(identity("server"), "s3", "GetObject", point),
            List.of(),
            Map.of(),
            Map.of(),
            Duration.ofMinutes(1));
    assertThat(((AwsResult.Ok) made).output().path("Url").asText())
        .contains("X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256", "&X-Amz-Region-Set=%2A&");
  }

  @Test
  void theServersTokenIsForCallsThatNameNobody() throws Exception {
    Map<String, String> settings = new HashMap<>(Map.of(TOKEN, "tok"));
    AwsCall own = call(identity("server"), "bedrock", "ListFoundationModels", "{}");
    assertThat(authorization(settings, own)).isEqualTo("Bearer tok");
    AwsCall others = call(identity("prod"), "bedrock", "ListFoundationModels", "{}");
    assertThat(authorization(settings, others)).startsWith("AWS4-HMAC-SHA256");
    assertThat(authorization(Map.of(), own)).startsWith("AWS4-HMAC-SHA256");
    settings.put("AWS_ENDPOINT_URL", "http://example.com");
    assertThatThrownBy(() -> signed(settings, own))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("a bearer token is sent by https only, not to http://example.com");
  }

  @Test
  void aServiceThatTakesTokensOnlySaysWhereToSetOne() throws Exception {
    AwsCall call = call(identity("server"), "codecatalyst", "ListSpaces", "{}");
    assertThat(authorization(Map.of("AWS_BEARER_TOKEN_CODECATALYST", "tok"), call))
        .isEqualTo("Bearer tok");
    Signing.Outcome.Impossible none = (Signing.Outcome.Impossible) signed(Map.of(), call);
    assertThat(((AwsResult.NoCredentials) none.result()).reason())
        .isEqualTo(
            "codecatalyst ListSpaces takes a bearer token instead of AWS credentials; whoever runs"
                + " the server sets it as AWS_BEARER_TOKEN_CODECATALYST, and it is used for calls"
                + " that name no account.");
  }
}
