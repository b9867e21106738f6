package dev.cloudward.kernel.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auto.service.AutoService;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  interface Greeting {
    String text();
  }

  @AutoService(Greeting.class)
  static final class Hello implements Greeting {
    private final String name;

    Hello(String name) {
      this.name = name;
    }

    @Override
    public String text() {
      return "hello " + name;
    }
  }

  @Test
  void findsMarkedClassesAndPassesTheirCollaborators() {
    assertThat(new Discovery("world").instances(Greeting.class))
        .extracting(Greeting::text)
        .containsExactly("hello world");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> new Discovery(42).instances(Greeting.class))
        .hasMessageContaining("Hello asks for a String; on offer are Integer");
  }
}
