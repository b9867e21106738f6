package dev.cloudward.compliance.remote;

/// Why there is no token, and what to do about it.
final class SignInFailed extends Exception {
  SignInFailed(String message) {
    super(message);
  }
}
