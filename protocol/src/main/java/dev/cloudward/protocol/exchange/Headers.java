package dev.cloudward.protocol.exchange;

import org.jspecify.annotations.Nullable;

/// The HTTP headers that a request came with; names are compared without regard to case.
@FunctionalInterface
public interface Headers {

  /// The value without surrounding white space, null when there is no such header.
  @Nullable String get(String name);
}
