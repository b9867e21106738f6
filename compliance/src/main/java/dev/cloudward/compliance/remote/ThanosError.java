package dev.cloudward.compliance.remote;

/// Why a remote Thanos API gave no answer.
final class ThanosError extends Exception {
  ThanosError(String message) {
    super(message);
  }
}
