package dev.cloudward.kernel.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Logs faults of ours: one line each, with the trace, cleaned of secrets.
public record FaultLog(Redactor redactor) {

  private static final int MOST_FRAMES = 12;
  private static final int MOST_CAUSES = 4;

  /// @param what the work that failed, with the id that its caller was given
  public void log(Logger logger, String what, Throwable fault) {
    StringBuilder line = new StringBuilder(what);
    Throwable cause = fault;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      line.append(i == 0 ? ": " : "; caused by ").append(cause);
      line.append(
          Arrays.stream(cause.getStackTrace())
              .limit(MOST_FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(" < ", " at ", "")));
      cause = cause.getCause();
    }
    logger.log(Level.ERROR, redactor.text(line.toString().replaceAll("\\R", " "), false));
  }
}
