package dev.cloudward.protocol.exchange;

import java.util.function.Supplier;

/// What the engine says of a request before it runs.
public sealed interface Admission {

  /// There is nothing to run: the request is wrong, and this says how.
  record Answered(Reply reply) implements Admission {}

  /// Its id is taken and it can be cancelled; the work must be run, which never throws.
  record Admitted(Supplier<Reply> work) implements Admission {}
}
