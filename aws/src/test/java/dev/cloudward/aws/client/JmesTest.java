package dev.cloudward.aws.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "a[?b==`x`].c # [1]",
        "a[?b==`\"x\"`].c # [1]",
        "a[?c>=`2`].b # [\"y z\"]",
        "a[?b==`y z`].c # [2]",
        "a[?b=='`'].c # []",
        "a[?c==`[1]`].c # []",
        "a[0].{n:b} # {\"n\":\"x\"}"
      })
  void literalsThatAreNoJsonAreText(String expression, String found) throws Exception {
    var document = Json.parse("{\"a\":[{\"b\":\"x\",\"c\":1},{\"b\":\"y z\",\"c\":2}]}");
    assertThat(Jmes.search(expression.strip(), document)).isEqualTo(Json.parse(found));
  }
}
