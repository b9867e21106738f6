package dev.cloudward.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.server.Application;
import dev.cloudward.server.Edge;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// The demo's case tools over HTTP: the requests of upstream's stdio wrapper, which signs JSON-RPC
/// for API Gateway and posts it to `/mcp` without a session, and plain requests to `/tools`.
class CasesHttpTest {

  private static DemoServer demo;
  private static Application application;
  private static Vertx vertx;
  private static URI url;
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void start() throws Exception {
    demo = new DemoServer();
    application = demo.application(Map.of());
    vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    Edge.attach(router, vertx, application);
    int port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS)
            .actualPort();
    url = URI.create("http://127.0.0.1:" + port);
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    application.close();
    demo.close();
  }

  /// As the wrapper sends it: content type, and a signature for `execute-api`.
  private static JsonNode signed(String path, String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    SdkHttpRequest request =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.identity(AwsCredentialsIdentity.create("AKIDEXAMPLE", "secret"))
                    .request(
                        SdkHttpRequest.builder()
                            .uri(url.resolve(path))
                            .method(SdkHttpMethod.POST)
                            .putHeader("Content-Type", "application/json")
                            .build())
                    .payload(ContentStreamProvider.fromByteArray(bytes))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
            .request();
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(url.resolve(path)).POST(BodyPublishers.ofByteArray(bytes));
    request.forEachHeader((name, values) -> {
      if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
        values.forEach(value -> sent.header(name, value));
      }
    });
    HttpResponse<String> answer = HTTP.send(sent.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void theWrapperListsTheTools() throws Exception {
    JsonNode answer =
        signed(
            "/mcp",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\", \"params\": {}}");

    assertThat(answer.path("id").asInt()).isEqualTo(1);
    assertThat(answer.path("result").path("tools").findValuesAsText("name"))
        .contains(
            "query_athena",
            "analyze_with_bedrock",
            "get_case_summary",
            "get_rca_analysis",
            "get_service_trends",
            "analyze_case_summaries",
            "list_case_categories",
            "get_case",
            "search_cases",
            "case_coverage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"get_case_summary\", \"arguments\": {\"days_back\": 30}}",
        "{\"name\": \"get_service_trends\", \"arguments\": {\"days_back\": 180}}",
        "{\"name\": \"query_athena\", \"arguments\": {\"query\": \"SHOW TABLES\", \"max_results\": 10}}",
        "{\"name\": \"analyze_case_summaries\", \"arguments\": {\"start_date\": \"2025-01-01\","
            + " \"end_date\": \"2025-07-30\", \"severity_code\": \"critical\", \"analysis_question\":"
            + " \"What are the top problems in critical cases?\"}}"
      })
  void theWrapperCallsTools(String params) throws Exception {
    JsonNode answer =
        signed(
            "/mcp",
            "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"tools/call\", \"params\": "
                + params
                + "}");

    JsonNode result = answer.path("result");
    assertThat(result.path("isError").asBoolean(false)).isFalse();
    assertThat(Json.parse(result.path("content").path(0).path("text").asText()).isObject())
        .isTrue();
  }

  @Test
  void theWrapperIsToldWhatIsWrong() throws Exception {
    JsonNode answer =
        signed(
            "/mcp",
            "{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"tools/call\", \"params\": {\"name\":"
                + " \"get_rca_analysis\", \"arguments\": {\"rca_category\": \"Performance\"}}}");

    assertThat(answer.path("result").path("isError").asBoolean()).isTrue();
    assertThat(answer.path("result").path("content").path(0).path("text").asText())
        .contains("there is no RCA category \"Performance\".");
  }

  @Test
  void plainRequestsGetTheRawAnswer() throws Exception {
    JsonNode summary = Json.parse(post("/tools/get_case_summary", "{\"days_back\": 30}").body());
    JsonNode signed = signed("/tools/get_case_summary", "{\"days_back\": 30}");
    HttpResponse<String> wrong =
        post(
            "/tools/analyze_case_summaries",
            "{\"start_date\": \"2025-02-30\", \"end_date\": \"2025-03-01\"}");

    assertThat(summary.path("total_cases").asInt()).isPositive();
    assertThat(signed.path("total_cases")).isEqualTo(summary.path("total_cases"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("there is no day 2025-02-30.");
  }

  @Test
  void theServerAndItsToolsAreDescribed() throws Exception {
    JsonNode root = get("/");
    JsonNode tools = get("/tools");

    assertThat(root.path("endpoints").path("mcp").asText()).isEqualTo("/mcp");
    assertThat(root.path("protocols").toString()).isEqualTo("[\"REST\",\"MCP\"]");
    assertThat(tools.path("tools").findValuesAsText("name")).contains("analyze_case_summaries");
  }

  private static JsonNode get(String path) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  @Test
  void curlItselfWorksSignedAndUnsigned() throws Exception {
    String body = "{\"query\": \"SELECT COUNT(*) as total_cases FROM case_summary LIMIT 10\"}";
    List<String> plain =
        List.of(
            "curl",
            "-sS",
            "-X",
            "POST",
            url.resolve("/tools/query_athena").toString(),
            "-H",
            "Content-Type: application/json",
            "-d",
            body);
    List<String> signed = new ArrayList<>(plain);
    signed.addAll(
        List.of("--aws-sigv4", "aws:amz:us-east-1:execute-api", "--user", "AKIDEXAMPLE:secret"));

    assumeTrue(isThere("curl"), "There is no curl here.");
    for (List<String> command : List.of(plain, signed)) {
      Process process = new ProcessBuilder(command).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      assertThat(Json.parse(out).path("rows").path(0).path("total_cases").asInt()).isEqualTo(5_000);
    }
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
