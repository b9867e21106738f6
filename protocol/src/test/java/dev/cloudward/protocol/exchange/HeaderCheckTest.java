package dev.cloudward.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.frame.RpcError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "us-west1|us-west1",
        "=?base64?SGVsbG8sIOS4lueVjA==?=|Hello, 世界",
        "=?base64?IHBhZGRlZCA=?=| padded ",
        "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=|=?base64?literal?=",
        "=?base64?SGVsbG8=|=?base64?SGVsbG8=",
        "SGVsbG8=|SGVsbG8=",
      })
  void decodesBeforeItCompares(String header, String value) {
    assertThat(HeaderCheck.encoded(name -> header, "Mcp-Name", value)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "other,Hello",
    "=?base64?SGVsbG8?=,Hello",
    "=?base64?SGVs!!!bG8=?=,Hello",
    "=?base64?T3RoZXI=?=,Hello",
    "héllo,héllo",
  })
  void refusesWhatDiffersOrIsNoHeader(String header, String value) {
    RpcError error = HeaderCheck.encoded(name -> header, "Mcp-Name", value);
    assertThat(error).isNotNull();
    assertThat(error.code()).isEqualTo(-32020);
  }

  @Test
  void numbersAreComparedAsNumbers() {
    JsonNode value = Json.MAPPER.getNodeFactory().numberNode(42);
    assertThat(HeaderCheck.argument(name -> "42.0", "Mcp-Param-Limit", value)).isNull();
    assertThat(HeaderCheck.argument(name -> "43", "Mcp-Param-Limit", value)).isNotNull();
  }

  @Test
  void anArgumentThatIsNotThereHasNoHeader() {
    JsonNode missing = Json.object().path("x");
    assertThat(HeaderCheck.argument(name -> null, "Mcp-Param-X", missing)).isNull();
    assertThat(HeaderCheck.argument(name -> "v", "Mcp-Param-X", missing)).isNotNull();
  }
}
