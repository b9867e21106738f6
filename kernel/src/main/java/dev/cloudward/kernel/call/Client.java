package dev.cloudward.kernel.call;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The program at the other end of a call, as far as it can be spoken to while the call runs.
public interface Client {

  /// Severity of a log message (RFC 5424, as in MCP logging).
  enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY
  }

  /// Whether it answers questions of this MCP method, such as `elicitation/create`.
  boolean answers(String method);

  /// Reports progress; never fails, and does nothing where the client did not ask for it.
  ///
  /// @param done how far the work is, rising from call to call
  /// @param total where it ends, if that is known
  void progress(double done, @Nullable Double total, @Nullable String message);

  /// Sends a log message, where the client asked for this level.
  void log(LogLevel level, String logger, JsonNode data);

  /// Hears that planning, policy and consent are through and that the work itself begins: from here
  /// on a call may be answered by a task handle.
  default void started() {}

  /// Lets go of the connection while the work goes on, where the client can come back for the rest;
  /// for work that outlasts what proxies allow.
  default void release() {}

  /// A client that hears nothing and answers nothing: REST, the command line.
  static Client silent() {
    return Silent.INSTANCE;
  }

  /// See [#silent].
  enum Silent implements Client {
    INSTANCE;

    @Override
    public boolean answers(String method) {
      return false;
    }

    @Override
    public void progress(double done, @Nullable Double total, @Nullable String message) {}

    @Override
    public void log(LogLevel level, String logger, JsonNode data) {}
  }
}
