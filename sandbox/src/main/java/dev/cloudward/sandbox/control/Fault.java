package dev.cloudward.sandbox.control;

/// Something that goes wrong on request.
public sealed interface Fault {

  /// The answer comes late.
  record Latency(long millis) implements Fault {}

  /// Too many requests, in the service's own words.
  record Throttle() implements Fault {}

  /// An error of any kind.
  record Failure(int status, String code, String message) implements Fault {}

  /// The connection is reset without an answer.
  record DropConnection() implements Fault {}

  /// The credentials are said to have expired.
  record ExpiredToken() implements Fault {}
}
