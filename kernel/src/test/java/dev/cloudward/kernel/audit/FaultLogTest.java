package dev.cloudward.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class FaultLogTest {

  private static final String CANARY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYCANARY0001";

  /// Keeps what is logged.
  private static final class Kept implements System.Logger {
    private final List<String> lines = new ArrayList<>();

    @Override
    public String getName() {
      return "kept";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(message + thrown);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {
      lines.add(format);
    }
  }

  @Test
  void aFaultIsOneLineWithItsCausesAndNoSecret() {
    Kept kept = new Kept();
    Throwable fault =
        new IllegalStateException("two\nlines", new IllegalArgumentException("key " + CANARY));
    new FaultLog(new Redactor(List.of(CANARY))).log(kept, "call r1 failed", fault);
    assertThat(kept.lines).hasSize(1);
    assertThat(kept.lines.getFirst())
        .contains("call r1 failed", "two lines", "caused by", "key ****", "FaultLogTest")
        .doesNotContain("CANARY", "\n");
  }
}
