package dev.cloudward.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> NAMES =
      List.of("describe-instances", "describe-images", "run-instances", "s3api");

  @Test
  void findsWhatWasMeant() {
    assertThat(Nearest.to("descirbe-instances", NAMES, 1)).containsExactly("describe-instances");
    assertThat(Nearest.to("instances", NAMES, 3))
        .containsExactly("describe-instances", "run-instances");
    assertThat(Nearest.to("zzz", NAMES, 3)).isEmpty();
  }

  @Test
  void hintsReadAsASentence() {
    assertThat(Nearest.hint("s3apo", NAMES)).isEqualTo(" Did you mean s3api?");
    assertThat(Nearest.hint("qqqqqq", NAMES)).isEmpty();
  }
}
