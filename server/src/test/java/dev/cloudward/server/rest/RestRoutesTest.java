package dev.cloudward.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import dev.cloudward.server.contract.HttpServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestRoutesTest {

  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = new HttpServer(Application.of(new Environment(Map.of())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysWhatItIs() throws Exception {
    JsonNode information = Json.parse(server.get("/").body());
    assertThat(information.path("name").asText()).isEqualTo("cloudward");
    assertThat(information.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(information.path("protocols")).hasSize(2);
    assertThat(information.at("/endpoints/mcp").asText()).isEqualTo("/mcp");
  }

  @Test
  void listsToolsWithSchemaAndToolset() throws Exception {
    JsonNode tools = Json.parse(server.get("/tools?toolsets=othertools").body()).path("tools");
    assertThat(tools).hasSize(1);
    assertThat(tools.path(0).path("toolset").asText()).isEqualTo("othertools");
    assertThat(tools.path(0).at("/inputSchema/type").asText()).isEqualTo("object");
    assertThat(server.get("/tools?toolsets=nope").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo|{\"text\":\"x\"}|200",
        "test/echo|{\"text\":\"x\"}|200",
        "test%2Fecho|{\"text\":\"x\"}|200",
        "nope|{}|404",
        "echo|{}|400",
        "echo|[]|400",
        "echo|{|400",
        "write|{}|403",
        "aws_error|{}|502",
        "broken|{}|500",
      })
  void statusesSayWhatKindOfFailureItIs(String tool, String body, int status) throws Exception {
    HttpResponse<String> response = post(tool, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.parse(response.body()).has("error")).isEqualTo(status != 200);
  }

  @Test
  void failuresCarryHintAndDetails() throws Exception {
    JsonNode error = Json.parse(post("aws_error", "").body()).path("error");
    assertThat(error.path("hint").asText()).isEqualTo("Ask for s3:ListBucket.");
    assertThat(error.at("/details/code").asText()).isEqualTo("AccessDenied");
  }

  @Test
  void answersWithoutDataAreWrapped() throws Exception {
    assertThat(post("plain_text", "{}").body()).isEqualTo("{\"result\":\"hello\"}");
    assertThat(Json.parse(post("picture", "{}").body()).at("/content/0/type").asText())
        .isEqualTo("image");
  }

  @Test
  void unknownPathsAreJsonToo() throws Exception {
    HttpResponse<String> response = server.get("/nope");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Json.parse(response.body()).at("/error/kind").asText()).isEqualTo("not_found");
  }

  private HttpResponse<String> post(String tool, String body) throws Exception {
    return server.post("/tools/" + tool, body.getBytes(StandardCharsets.UTF_8));
  }
}
