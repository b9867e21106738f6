package dev.cloudward.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {

  @Test
  void tellsRequestsNotificationsAndResponsesApart() {
    assertThat(read("{'jsonrpc':'2.0','id':'a','method':'m','params':{'x':1}}"))
        .isInstanceOfSatisfying(
            Frame.Request.class,
            request -> {
              assertThat(request.id().asText()).isEqualTo("a");
              assertThat(request.params().path("x").asInt()).isEqualTo(1);
            });
    assertThat(read("{'jsonrpc':'2.0','method':'m'}")).isInstanceOf(Frame.Notification.class);
    assertThat(read("{'jsonrpc':'2.0','id':1,'result':{}}")).isInstanceOf(Frame.Response.class);
    assertThat(read("{'jsonrpc':'2.0','id':1,'error':{'code':-1,'message':'no'}}"))
        .isInstanceOfSatisfying(
            Frame.Response.class,
            response -> assertThat(response.error()).isEqualTo(new RpcError(-1, "no", null)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|-32700|not JSON",
        "{\"a\":1,\"a\":2}|-32700|Duplicate field",
        "{} {}|-32700|not JSON",
        "\"text\"|-32600|must be a JSON-RPC object",
        "[]|-32600|batches are no longer part of MCP",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|-32600|batches",
        "{\"id\":1,\"method\":\"m\"}|-32600|jsonrpc must be",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"m\"}|-32600|id must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"m\"}|-32600|id must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\"}|-32600|method must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[1]}|-32602|params must be",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}|-32600|method, or an id",
        "{\"jsonrpc\":\"2.0\",\"result\":{}}|-32600|method, or an id",
      })
  void saysWhatIsWrong(String message, int code, String part) {
    assertThat(FrameReader.read(message.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Frame.Malformed.class,
            malformed -> {
              assertThat(malformed.error().code()).isEqualTo(code);
              assertThat(malformed.error().message()).contains(part);
            });
  }

  @Test
  void theIdIsKeptWhereItCanBeRead() {
    Frame.Malformed malformed =
        (Frame.Malformed) read("{'jsonrpc':'2.0','id':7,'method':'m','params':3}");
    assertThat(malformed.id()).isEqualTo(Json.MAPPER.getNodeFactory().numberNode(7));
  }

  @Test
  void deepNestingIsRefusedAndNotFollowed() {
    String deep = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":";
    byte[] message = (deep + "{\"a\":".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(FrameReader.read(message))
        .isInstanceOfSatisfying(
            Frame.Malformed.class,
            malformed -> assertThat(malformed.error().message()).contains("nesting"));
  }

  private static Frame read(String message) {
    return FrameReader.read(message.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
