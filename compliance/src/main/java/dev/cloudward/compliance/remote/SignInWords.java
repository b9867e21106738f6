package dev.cloudward.compliance.remote;

import com.fasterxml.jackson.databind.JsonNode;

/// Says in words why a sign-in did not end with a token.
final class SignInWords {

  private SignInWords() {}

  static SignInFailed refused(ThanosSettings settings, JsonNode answer) {
    String type = answer.path("__type").asText(answer.path("code").asText());
    String code = type.substring(type.lastIndexOf('#') + 1);
    String said = answer.path("message").asText(answer.path("Message").asText());
    String advice =
        switch (code) {
          case "NotAuthorizedException" ->
              "Check THANOS_EMAIL and THANOS_PASSWORD; Cognito says the same of a user that does"
                  + " not exist or is disabled.";
          case "PasswordResetRequiredException" ->
              "An administrator has to set the password anew (admin-set-user-password --permanent).";
          case "UserNotConfirmedException" -> "The user has to be confirmed first.";
          case "ResourceNotFoundException" -> "Check THANOS_CLIENT_ID and THANOS_USER_POOL_ID.";
          case "InvalidParameterException" ->
              "The app client must allow USER_PASSWORD_AUTH and have no secret.";
          case "TooManyRequestsException" -> "Cognito throttles; try again in a minute.";
          default -> "Check the THANOS_ settings.";
        };
    return new SignInFailed(
        "Cognito does not sign in "
            + settings.email()
            + " ("
            + code
            + ": "
            + said
            + "). "
            + advice);
  }

  static SignInFailed challenged(ThanosSettings settings, String challenge) {
    String advice =
        switch (challenge) {
          case "NEW_PASSWORD_REQUIRED" ->
              "The password is temporary: set a permanent one (admin-set-user-password"
                  + " --permanent).";
          case "SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE" ->
              "The user has MFA, which a server cannot answer: use a service user without it.";
          case "MFA_SETUP" ->
              "The pool asks the user to set up MFA: use a pool where it is optional.";
          default -> "Use a service user that signs in with its password alone.";
        };
    return new SignInFailed(
        "Cognito asks "
            + settings.email()
            + " for more than a password ("
            + challenge
            + "). "
            + advice);
  }
}
