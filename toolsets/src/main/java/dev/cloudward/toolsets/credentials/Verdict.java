package dev.cloudward.toolsets.credentials;

import dev.cloudward.kernel.tool.ToolResult.Failure;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why credentials do not work.
enum Verdict {
  /// AWS does not know the key, or its secret is another.
  INVALID("invalid_credentials"),
  /// They were good once.
  EXPIRED("invalid_credentials"),
  /// AWS knows who it is, and says no.
  DENIED("client_error"),
  /// They are good, but not in this region.
  WRONG_REGION("client_error"),
  /// Nobody could be asked.
  UNREACHABLE("client_error"),
  /// There are none.
  MISSING("no_credentials"),
  /// AWS had another reason.
  REFUSED("client_error");

  /// A region that every account has.
  static final String HOME = "us-east-1";

  private static final Set<String> EXPIRED_CODES =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

  private static final Set<String> INVALID_CODES =
      Set.of(
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "AuthFailure",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "InvalidToken",
          "InvalidIdentityToken");

  private final String error;

  Verdict(String error) {
    this.error = error;
  }

  static Verdict of(Failure failure, boolean isRegion) {
    String code = failure.details() == null ? "" : failure.details().path("error_code").asText();
    if (EXPIRED_CODES.contains(code)) {
      return EXPIRED;
    }
    if (INVALID_CODES.contains(code)) {
      return INVALID;
    }
    if (code.equals("OptInRequired") || code.equals("RegionDisabledException")) {
      return WRONG_REGION;
    }
    if (code.startsWith("AccessDenied") || code.startsWith("UnauthorizedOperation")) {
      return DENIED;
    }
    return switch (failure.kind()) {
      case NO_CREDENTIALS -> MISSING;
      case UNREACHABLE, TIMEOUT -> isRegion ? UNREACHABLE : WRONG_REGION;
      default -> REFUSED;
    };
  }

  /// The documented error: `invalid_credentials`, `no_credentials` or `client_error`.
  String error() {
    return error;
  }

  /// The finer reason, such as `expired`.
  String reason() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Nullable String hint(String region) {
    return switch (this) {
      case INVALID -> "Check the access key id and its secret, and that the key is active.";
      case EXPIRED -> "Renew them: for SSO, aws sso login; for a role, get a new session.";
      case DENIED -> "The credentials are known, but a policy forbids what was asked.";
      case WRONG_REGION ->
          "They work elsewhere: " + region + " does not exist or is not enabled for the account.";
      case UNREACHABLE -> "Check the network and proxy, and that STS can be reached from here.";
      case MISSING -> "Run aws configure, set AWS_PROFILE, or use set_environment.";
      case REFUSED -> null;
    };
  }
}
