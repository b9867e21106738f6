package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.RefreshingIdentity;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Takes on roles by STS, through the same client as every other call.
///
/// Sessions carry the caller's name, so that CloudTrail says who it was; those of a read-only
/// server carry a policy that lets AWS itself refuse changes.
public final class Sts {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONGEST_NAME = 64;

  /// The code of a failure where nobody answered.
  public static final String UNREACHABLE = "Unreachable";

  /// The code of a failure where the answer did not come in time.
  public static final String TIMED_OUT = "TimedOut";

  private final Catalog catalog;
  private final AwsClient client;
  private final SessionPolicy policy;

  public Sts(Catalog catalog, AwsClient client, SessionPolicy policy) {
    this.catalog = catalog;
    this.client = client;
    this.policy = policy;
  }

  /// Credentials of a role, taken on by another identity.
  Issued assume(Way.OfRole way, Identity base, String region, Caller caller)
      throws InterruptedException {
    ObjectNode input =
        Json.object()
            .put("RoleArn", way.arn().toString())
            .put("RoleSessionName", sessionName(caller))
            .put("DurationSeconds", way.lasts().toSeconds());
    if (way.externalId() != null) {
      input.put("ExternalId", way.externalId());
    }
    tags(way.sessionTags(), input);
    policy.addTo(input, way.arn().partition());
    boolean isNamed = !caller.equals(Caller.local());
    if (way.sourceIdentity() == Way.SourceIdentity.NEVER || !isNamed) {
      return ask("AssumeRole", input, way.arn(), base, region, caller);
    }
    ObjectNode named = input.deepCopy().put("SourceIdentity", clean(caller.subject()));
    Issued issued = ask("AssumeRole", named, way.arn(), base, region, caller);
    boolean mayDoWithout =
        way.sourceIdentity() == Way.SourceIdentity.AUTO
            && issued instanceof Issued.Denied(String code, String _)
            && code.startsWith("AccessDenied");
    return mayDoWithout ? ask("AssumeRole", input, way.arn(), base, region, caller) : issued;
  }

  /// Credentials of a role that a token opens.
  Issued withToken(Way.OfWebIdentity way, Identity base, String region, Caller caller)
      throws InterruptedException {
    String token;
    try {
      token = Files.readString(way.tokenFile()).strip();
    } catch (IOException e) {
      return new Issued.Denied(
          "",
          "the web identity token "
              + way.tokenFile()
              + " cannot be read, so "
              + way.arn()
              + " cannot be taken on; check that the service account is mounted.");
    }
    ObjectNode input =
        Json.object()
            .put("RoleArn", way.arn().toString())
            .put("RoleSessionName", sessionName(caller))
            .put("WebIdentityToken", token)
            .put("DurationSeconds", 3600);
    policy.addTo(input, way.arn().partition());
    return ask("AssumeRoleWithWebIdentity", input, way.arn(), base, region, caller);
  }

  private Issued ask(
      String operation, ObjectNode input, RoleArn arn, Identity base, String region, Caller caller)
      throws InterruptedException {
    Service sts = catalog.service("sts").orElseThrow();
    AwsCall call =
        new AwsCall(
            base,
            region,
            sts,
            sts.model().operation(operation).orElseThrow(),
            input,
            operation.equals("AssumeRole"),
            Optional.empty(),
            Optional.empty());
    Context context =
        Context.internal(
            "take on " + arn,
            caller,
            Deadline.in(PATIENCE),
            List.of(Action.of("sts:" + operation, AccessClass.SENSITIVE_READ, "")));
    return switch (client.call(call, context)) {
      case AwsResult.Ok(ObjectNode output, String _) -> granted(output, arn);
      case AwsResult.AwsError(ServiceError error) -> denied(error, arn, base);
      case AwsResult.Throttled(ServiceError error, int _) -> denied(error, arn, base);
      case AwsResult other -> failed(other, "taking on " + arn, inner(base));
    };
  }

  /// What became of a call that AWS did not answer.
  ///
  /// @param what what was tried, such as `taking on arn:...`
  /// @param inner the code of what failed before, empty for nothing
  static Issued failed(AwsResult result, String what, String inner) {
    return switch (result) {
      case AwsResult.Ok _ -> throw new IllegalArgumentException("it was done");
      case AwsResult.AwsError(ServiceError error) ->
          new Issued.Denied(error.code(), what + ": " + error.message());
      case AwsResult.Throttled(ServiceError error, int _) ->
          new Issued.Denied(error.code(), what + ": " + error.message());
      case AwsResult.Refused(String reason) -> new Issued.Denied("", reason);
      case AwsResult.Invalid invalid ->
          new Issued.Denied("ValidationError", what + ": " + String.join("; ", invalid.problems()));
      case AwsResult.NoCredentials(String reason) ->
          new Issued.Denied(inner, what + ": there are no credentials for that: " + reason);
      case AwsResult.Unreachable(String reason) -> new Issued.Denied(UNREACHABLE, reason);
      case AwsResult.Unattained(String reason) -> new Issued.Denied("", reason);
      case AwsResult.TimedOut(String reason) -> new Issued.Denied(TIMED_OUT, reason);
    };
  }

  /// The code of the link of a chain of roles that broke.
  private static String inner(Identity base) {
    return base instanceof RefreshingIdentity role
        ? role.lastFailure().map(Issued.Denied::code).orElse("")
        : "";
  }

  private static Issued granted(ObjectNode output, RoleArn arn) {
    JsonNode keys = output.path("Credentials");
    return new Issued.Granted(
        new Credentials(
            keys.path("AccessKeyId").asText(),
            keys.path("SecretAccessKey").asText(),
            keys.path("SessionToken").asText(),
            expiration(keys.path("Expiration")),
            "role " + arn,
            arn.account()));
  }

  private static Instant expiration(JsonNode time) {
    return time.isNumber() ? Instant.ofEpochSecond(time.asLong()) : Instant.parse(time.asText());
  }

  private static Issued denied(ServiceError error, RoleArn arn, Identity base) {
    return new Issued.Denied(
        error.code(),
        "AWS did not let "
            + base.name()
            + " take on "
            + arn
            + ": "
            + error.code()
            + (error.message().isEmpty() ? "." : ": " + error.message()));
  }

  private static void tags(Map<String, String> tags, ObjectNode input) {
    if (!tags.isEmpty()) {
      ArrayNode list = input.putArray("Tags");
      new TreeMap<>(tags)
          .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    }
  }

  static String sessionName(Caller caller) {
    return caller.equals(Caller.local()) ? "cloudward" : clean("cloudward-" + caller.subject());
  }

  private static String clean(String name) {
    String clean = name.replaceAll("[^\\w+=,.@-]", "-");
    String padded = clean.length() < 2 ? clean + "--" : clean;
    return padded.substring(0, Math.min(LONGEST_NAME, padded.length()));
  }
}
