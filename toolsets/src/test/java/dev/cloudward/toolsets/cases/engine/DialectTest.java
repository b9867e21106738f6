package dev.cloudward.toolsets.cases.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {

  @Test
  void thereAreAHundredStatementsBesideTheDocumentedOnes() {
    assertThat(Dialect.examples()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(Dialect.examples().stream().filter(example -> !example.rows().equals("*")))
        .hasSizeGreaterThanOrEqualTo(120);
  }
}
