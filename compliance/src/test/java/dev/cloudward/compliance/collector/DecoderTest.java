package dev.cloudward.compliance.collector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class DecoderTest {

  @Test
  void aPolicyThatIsNoJsonIsNotAnEmptyPolicy() {
    assertThat(Decoder.decode("json", TextNode.valueOf("{\"Statement\": [")).isEmpty()).isTrue();
    assertThat(Decoder.decode("json", TextNode.valueOf("{\"a\": 1, \"a\": 2}"))).isEmpty();
    assertThat(Decoder.decode("url-json", TextNode.valueOf("%7B%22a%22%3A1%7D")))
        .hasValueSatisfying(json -> assertThat(json.path("a").asInt()).isEqualTo(1));
  }

  @Test
  void rowsOfAReportHaveItsColumns() {
    assertThat(Decoder.decode("csv", TextNode.valueOf("dXNlcixtZmEKYWxpY2UsdHJ1ZQo=")))
        .hasValueSatisfying(rows -> {
          assertThat(rows.path(0).path("user").asText()).isEqualTo("alice");
          assertThat(rows.path(0).path("mfa").asText()).isEqualTo("true");
        });
  }
}
