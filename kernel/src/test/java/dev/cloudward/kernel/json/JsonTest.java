package dev.cloudward.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100.0",
        "80.0",
        "0.10",
        "1.50",
        "0.1",
        "12345678901234567890.123456789",
        "-0.0001",
        "100",
        "{\"percentage\":100.0}"
      })
  void writesNumbersAsTheyWereRead(String text) throws Exception {
    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }
}
