package dev.cloudward.protocol.frame;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Carries messages to the client while a request is being served. Safe for use by many threads.
public interface Channel {

  /// Whether [#send] reaches the client; false where only the final answer does.
  boolean isOpen();

  /// Sends a message, or drops it when the client is gone.
  void send(ObjectNode message);

  /// Breaks the connection but not the work; the client comes back for the rest. Does nothing where
  /// that is not possible.
  default void release() {}

  /// A channel to nobody.
  static Channel closed() {
    return Closed.INSTANCE;
  }

  /// See [#closed].
  enum Closed implements Channel {
    INSTANCE;

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public void send(ObjectNode message) {}
  }
}
