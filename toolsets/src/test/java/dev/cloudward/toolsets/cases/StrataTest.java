package dev.cloudward.toolsets.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.toolsets.cases.Strata.Stratum;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StrataTest {

  @Test
  void allAreReadWhereAllMayBe() {
    Strata strata = new Strata(List.of(new Stratum(1, 3, 2), new Stratum(4, 80, 70)));

    assertThat(strata.total()).isEqualTo(83);
    assertThat(strata.available()).isEqualTo(72);
    assertThat(strata.depth(200)).isEqualTo(70);
  }

  @Test
  void whatOneSeverityDoesNotHaveTheOthersGive() {
    Strata strata =
        new Strata(List.of(new Stratum(1, 2, 2), new Stratum(4, 500, 500), new Stratum(4, 9, 9)));

    // 2 of the first, 98 of the second: 9 of its smaller cause, so 89 of the larger.
    assertThat(strata.depth(100)).isEqualTo(89);
  }

  @Test
  void manySmallStrataAreReadFlatly() {
    Strata strata = new Strata(Stream.generate(() -> new Stratum(3, 40, 40)).limit(300).toList());

    assertThat(strata.depth(200)).isEqualTo(1);
    assertThat(new Strata(List.of()).depth(200)).isZero();
  }
}
