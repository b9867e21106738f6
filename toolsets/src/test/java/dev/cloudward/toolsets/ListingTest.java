package dev.cloudward.toolsets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.dispatch.Registry;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What every tool owes to those who pay for its listing by the word.
class ListingTest {

  private static final Pattern SENTENCE_END = Pattern.compile("[.!?](\\s|$)");

  @Test
  void everyToolIsShortAndSaysWhatItDoes() {
    try (Desk desk = Desk.open(Map.of())) {
      int bytes = 0;
      List<Registry.Entry<?>> tools = desk.registry().list(Set.of());
      for (Registry.Entry<?> tool : tools) {
        String description = tool.spec().description();
        assertThat(description).as(tool.spec().name()).endsWith(".");
        assertThat(SENTENCE_END.matcher(description).results().count())
            .as(tool.spec().name())
            .isBetween(1L, 3L);
        int size = size(tool);
        assertThat(size).as(tool.spec().name()).isLessThan(1_400);
        bytes += size;
      }
      assertThat(bytes / tools.size()).isLessThanOrEqualTo(500);
    }
  }

  private static int size(Registry.Entry<?> tool) {
    return Json.writeBytes(tool.binder().listedSchema()).length
        + tool.spec().name().length()
        + tool.spec().description().length();
  }
}
