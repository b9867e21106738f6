package dev.cloudward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CasesCommandTest {

  @Test
  void progressIsABarWhereTheEndIsKnown() {
    assertThat(CasesContext.line(5, 10.0, "annotating"))
        .isEqualTo("[###############...............] 5 of 10  annotating");
    assertThat(CasesContext.line(7, null, "account 1")).isEqualTo("       7  account 1");
  }

  @Test
  void aWrongNumberOfMonthsIsRefused() {
    assertThat(Main.run("cases", "ingest", "--months", "99")).isEqualTo(1);
  }

  @Test
  void oneSourceAtATime() {
    assertThat(Main.run("cases", "ingest", "--from-csv", "a.csv", "--from-folder", "b"))
        .isEqualTo(2);
  }

  @Test
  void anExportHasOneForm() {
    assertThat(Main.run("cases", "export", "--csv", "a", "--s3", "s3://b")).isEqualTo(2);
  }

  @Test
  void anExportNeedsItsForm() {
    assertThat(Main.run("cases", "export")).isEqualTo(2);
  }
}
