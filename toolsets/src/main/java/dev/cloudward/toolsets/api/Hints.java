package dev.cloudward.toolsets.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.RefreshingIdentity;
import dev.cloudward.aws.credentials.SessionIdentity;
import dev.cloudward.aws.wire.ServiceError;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.toolsets.aws.Targets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What to do about an error of AWS's.
final class Hints {

  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthorizationError",
          "AuthorizationErrorException",
          "NotAuthorized",
          "UnauthorizedAccess",
          "Forbidden",
          "403");

  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

  private static final Set<String> UNKNOWN_KEY =
      Set.of(
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "InvalidToken",
          "AuthFailure",
          "SignatureDoesNotMatch",
          "InvalidSignatureException");

  private static final Set<String> NOT_ENABLED =
      Set.of("OptInRequired", "InvalidRegion", "RegionDisabledException");

  /// Services whose things are found from any region.
  private static final Set<String> EVERYWHERE =
      Set.of("s3", "s3control", "iam", "sts", "route53", "cloudfront", "organizations", "support");

  private static final Pattern ABSENT =
      Pattern.compile("(?i).*(not_?found|nosuch|notexist|doesnotexist|unknownresource|404).*");
  private static final Pattern MISSING_ACTION =
      Pattern.compile("not authorized to perform:? ([\\w-]+:\\w+)");
  private static final Pattern RESOURCE = Pattern.compile("on resource:? \"?(arn:[^\\s\"]+)");
  private static final Pattern DENIAL =
      Pattern.compile("explicit deny(?: in (?:a|an) ([\\w -]+ policy|[\\w-]+ boundary))?");
  private static final Pattern REGION_OF_ARN =
      Pattern.compile("\"arn:aws[\\w-]*:[\\w-]+:([a-z]{2}(?:-[a-z]+)+-\\d):");

  private Hints() {}

  /// @param iamAction the permission that the call takes by its model
  /// @return null where nothing helpful is known
  static @Nullable String of(AwsCall call, String iamAction, ServiceError error) {
    String code = error.code();
    String elsewhere = regionOfArn(call);
    if (DENIED.contains(code)) {
      return permission(call, iamAction, error.message());
    }
    if (EXPIRED.contains(code)) {
      return "The credentials of " + call.identity().name() + " have expired: " + renewal(call);
    }
    boolean maybeOff = UNKNOWN_KEY.contains(code) && Targets.needsOptIn(call.region());
    if (maybeOff || NOT_ENABLED.contains(code)) {
      return "The region "
          + call.region()
          + " is probably not enabled for this account: enable it under Account in the AWS console,"
          + " or use another; regions=* takes only those that are.";
    }
    if (UNKNOWN_KEY.contains(code)) {
      return "AWS does not accept the credentials of "
          + call.identity().name()
          + ": check the access key and its secret, and that the region belongs to the key's"
          + " partition.";
    }
    if (elsewhere != null) {
      return "The ARN is of "
          + elsewhere
          + ", and the call went to "
          + call.region()
          + ": repeat it with the region "
          + elsewhere
          + ".";
    }
    boolean isRegional = !EVERYWHERE.contains(call.service().summary().name());
    return isRegional && ABSENT.matcher(code).matches()
        ? "It was looked for in " + call.region() + " only: name its region if that is another."
        : null;
  }

  private static String permission(AwsCall call, String iamAction, String message) {
    Matcher named = MISSING_ACTION.matcher(message);
    Matcher resource = RESOURCE.matcher(message);
    Matcher denial = DENIAL.matcher(message);
    String action = named.find() ? named.group(1) : iamAction;
    String thing = resource.find() ? " on " + resource.group(1) : "";
    if (denial.find()) {
      String where = denial.group(1) == null ? "policy" : denial.group(1);
      return "A "
          + where
          + " denies "
          + action
          + thing
          + " to "
          + call.identity().name()
          + ", and no permission added elsewhere changes that.";
    }
    String coded =
        message.contains("Encoded authorization failure message")
            ? " The encoded message is read with: aws sts decode-authorization-message."
            : "";
    return "The identity "
        + call.identity().name()
        + " needs the IAM action "
        + action
        + thing
        + "; whoami shows who that is."
        + coded;
  }

  private static String renewal(AwsCall call) {
    Identity identity = call.identity();
    if (identity instanceof SessionIdentity) {
      return "give new ones with set_environment.";
    }
    if (identity instanceof RefreshingIdentity) {
      return "the server renews them by itself, so look at its clock if this stays.";
    }
    String source =
        identity.credentials() instanceof Identity.Resolved.Found(Identity.Credentials found)
            ? found.source()
            : "";
    return source.startsWith("profile")
        ? "renew them (for SSO: aws sso login --profile "
            + identity.settingsName()
            + ") and try again; the server reads them anew."
        : "whoever runs the server renews them ("
            + (source.isEmpty() ? "for SSO: aws sso login" : source)
            + "), or set_environment gives this session its own.";
  }

  /// The region in an ARN of the input, where it is not the call's.
  private static @Nullable String regionOfArn(AwsCall call) {
    Matcher arn = REGION_OF_ARN.matcher(Json.write(call.input()));
    while (arn.find()) {
      if (!arn.group(1).equals(call.region())) {
        return arn.group(1);
      }
    }
    return null;
  }

  /// After how many seconds another try makes sense: what the service says, else a few.
  static int retryAfter(ServiceError error) {
    for (String name : new String[] {"retryAfterSeconds", "RetryAfterSeconds"}) {
      JsonNode said = error.members().path(name);
      if (said.asInt(0) > 0) {
        return said.asInt();
      }
    }
    return 5;
  }
}
