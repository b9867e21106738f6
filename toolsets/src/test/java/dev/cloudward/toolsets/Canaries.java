package dev.cloudward.toolsets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// What tests plant as secrets, and a look at everything where none of it may appear.
///
/// Every test that calls a tool through a [Desk] takes part: the keys of the server and whatever a
/// call brings as a secret are looked for in every answer that is not there to show them, in every
/// failure, and at the end in the audit, the metrics and the log of the run.
final class Canaries {

  /// Tools whose answers show stored data, and so may show what was stored.
  private static final Set<String> SHOWING =
      Set.of("get_secret_value", "call_aws", "read_object", "get_random_password");

  private static final List<String> SECRETS = List.of("secret_value", "secret_binary");
  private static final List<String> KEYS = List.of("secret_access_key", "session_token");
  private static final int SHORTEST = 8;
  private static final Log LOG = Log.attached();

  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  /// Plants what nobody may ever see.
  void plantKey(String value) {
    if (value.length() >= SHORTEST) {
      keys.add(value);
    }
  }

  /// Plants what a call's arguments hold.
  void plantFrom(JsonNode arguments) {
    SECRETS.forEach(name -> {
      String value = arguments.path(name).asText();
      if (value.length() >= SHORTEST) {
        secrets.add(value);
      }
    });
    KEYS.forEach(name -> plantKey(arguments.path(name).asText()));
  }

  /// Looks at what a call came to.
  void checkResult(String tool, boolean isFailure, String result) {
    check("the answer of " + tool, keys, result);
    if (isFailure || !SHOWING.contains(tool)) {
      check("the answer of " + tool, secrets, result);
    }
  }

  /// Looks at what the server wrote about the calls.
  void checkRecords(String what, String text) {
    check(what, keys, text);
    check(what, secrets, text);
  }

  /// Looks at all that was logged since the run began.
  void checkLog() {
    checkRecords("the log", LOG.text());
  }

  private static void check(String where, Set<String> planted, String text) {
    for (String value : planted) {
      if (text.contains(value)) {
        throw new AssertionError(where + " shows the planted secret " + value + ":\n" + text);
      }
    }
  }

  /// Everything that any logger of this process was given.
  private static final class Log extends Handler {
    private final StringBuilder text = new StringBuilder();
    private final SimpleFormatter formatter = new SimpleFormatter();

    static Log attached() {
      Log log = new Log();
      log.setLevel(Level.ALL);
      Logger.getLogger("").addHandler(log);
      Logger.getLogger("dev.cloudward").setLevel(Level.ALL);
      return log;
    }

    @Override
    public synchronized void publish(LogRecord record) {
      text.append(formatter.format(record));
    }

    synchronized String text() {
      return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
