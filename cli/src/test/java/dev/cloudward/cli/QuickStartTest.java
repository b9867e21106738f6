package dev.cloudward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.config.Environment;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuickStartTest {

  @Test
  void takesPlainStdioWithItsOptions() {
    SafetyOptions options =
        QuickStart.stdio(
            new String[] {"stdio", "--allow-writes", "--allow-sensitive-reads", "--toolsets=a,b"});
    Environment environment = Objects.requireNonNull(options).environment();
    assertThat(environment.flag("CLOUDWARD_READ_ONLY", true)).isFalse();
    assertThat(environment.flag("CLOUDWARD_SENSITIVE_READS", false)).isTrue();
    assertThat(environment.list("CLOUDWARD_TOOLSETS")).containsExactly("a", "b");
  }

  @Test
  void leavesEverythingElseToTheParser() {
    assertThat(QuickStart.stdio(new String[] {})).isNull();
    assertThat(QuickStart.stdio(new String[] {"serve"})).isNull();
    assertThat(QuickStart.stdio(new String[] {"stdio", "--help"})).isNull();
    assertThat(QuickStart.stdio(new String[] {"stdio", "--toolsets", "a"})).isNull();
  }
}
