package dev.cloudward.compliance.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cloudward.compliance.Platform;
import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools over a remote Thanos API, with the sandbox's Cognito.
class RemoteThanosTest {

  @TempDir static Path folder;

  private static Sandbox sandbox;
  private HttpServer server;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean refusesFirst;
  private volatile boolean refusesAll;

  @BeforeAll
  static void startCognito() {
    sandbox = Sandbox.start(SandboxSettings.defaults());
  }

  @AfterAll
  static void stopCognito() {
    sandbox.close();
  }

  @BeforeEach
  void start() throws Exception {
    control("DELETE", "/_sandbox/requests");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String uri = exchange.getRequestURI().toString();
    asked.add(exchange.getRequestMethod() + " " + uri);
    if (refusesFirst && asked.size() == 1) {
      refused.add(token);
    }
    boolean isSigned = token.split("\\.").length == 3 && !refused.contains(token) && !refusesAll;
    byte[] body = (isSigned ? page(uri) : "{\"message\": \"Unauthorized\"}").getBytes(UTF_8);
    int status = !isSigned ? 401 : body[1] == '!' ? 400 : 200;
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /// As upstream's API: it ignores the filters of findings, and wants one for resources.
  private static String page(String uri) {
    if (uri.startsWith("/findings/metrics")) {
      return """
      {"tenant_id": "t-1", "current_scan": {"total_findings": 2, "severity_counts": {"HIGH": 2}},
       "previous_scan": {"total_findings": 5},
       "timeline": [{"timestamp": "2026-01-02T03:04:05Z", "total": 5}]}
      """;
    }
    if (uri.startsWith("/findings")) {
      String row =
          "{\"severity\": \"%s\", \"resource_type\": \"AWS::EC2::SecurityGroup\", \"message\": \"%s\"}";
      return uri.contains("cursor=two")
          ? "{\"items\": [" + row.formatted("HIGH", "SSH is open") + "]}"
          : "{\"items\": ["
              + row.formatted("LOW", "no description")
              + "], \"next_cursor\": \"two\"}";
    }
    if (uri.startsWith("/resources")) {
      return uri.contains("compliance_status=NON_COMPLIANT")
          ? "{\"resources\": [{\"arn\": \"a\", \"compliance_status\": \"NON_COMPLIANT\", \"drift_score\": 0.7},"
              + " {\"arn\": \"b\", \"compliance_status\": \"NON_COMPLIANT\", \"drift_score\": 0.2}]}"
          : uri.contains("compliance_status=") ? "{\"resources\": []}" : "{!";
    }
    return "{\"customers\": [{\"tenant_id\": \"t-1\", \"role_arn\": \"r\", \"account_id\": \"1\"}]}";
  }

  private Platform platform(String... changes) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("THANOS_API_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    settings.put("THANOS_USER_POOL_ID", "us-east-1_SANDBOX01");
    settings.put("THANOS_CLIENT_ID", "1sandboxcloudward00000000");
    settings.put("THANOS_EMAIL", "alice@acme.example");
    settings.put("THANOS_PASSWORD", "Not-a-real-password-1");
    for (int i = 0; i < changes.length; i += 2) {
      settings.put(changes[i], changes[i + 1]);
    }
    List<String> flat = new ArrayList<>();
    settings.forEach((name, value) -> {
      flat.add(name);
      flat.add(value);
    });
    return Platform.on(
        sandbox, folder.resolve("never.db").toString(), clock(), flat.toArray(String[]::new));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }

  private static String control(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.url().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static long signIns() throws Exception {
    return Json.parse(control("GET", "/_sandbox/requests"))
        .path("requests")
        .valueStream()
        .filter(request -> request.path("operation").asText().equals("InitiateAuth"))
        .count();
  }

  @Test
  void everyFilterWorksThoughTheApiIgnoresIt() {
    try (Platform platform = platform()) {
      JsonNode high =
          platform.call("get_findings", "{\"tenant_id\": \"t-1\", \"severity\": \"HIGH\"}");
      assertThat(Platform.texts(high, "items", "message")).containsExactly("SSH is open");
      JsonNode ssh =
          platform.call("search_violations", "{\"tenant_id\": \"t-1\", \"search_term\": \"ssh\"}");
      assertThat(ssh.path("searched").asInt()).isEqualTo(2);
      assertThat(ssh.path("items")).hasSize(1);
      JsonNode drifted =
          platform.call("list_resources", "{\"tenant_id\": \"t-1\", \"min_drift_score\": 0.5}");
      assertThat(Platform.texts(drifted, "resources", "arn")).containsExactly("a");
      assertThat(Files.exists(folder.resolve("never.db"))).isFalse();
    }
  }

  @Test
  void metricsHaveTheNamesThatToolsLookFor() {
    try (Platform platform = platform()) {
      JsonNode metrics = platform.call("get_metrics", "{\"tenant_id\": \"t-1\"}");
      assertThat(metrics.path("current_scan").path("by_severity").path("HIGH").asInt())
          .isEqualTo(2);
      assertThat(metrics.path("change").path("total_findings").asInt()).isEqualTo(-3);
      assertThat(metrics.path("timeline").path(0).path("date").asText()).isEqualTo("2026-01-02");
    }
  }

  @Test
  void aScanTakesRoleAndAccountFromTheCustomer() {
    try (Platform platform = platform()) {
      platform.call("trigger_scan", "{\"tenant_id\": \"t-1\"}");
      assertThat(asked).containsExactly("GET /customers", "POST /scan");
    }
  }

  @Test
  void manyWhoAskAtOnceSignInOnce() throws Exception {
    try (Platform platform = platform();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<JsonNode>> calls =
          Collections.nCopies(16, () -> platform.call("list_customers", "{}"));
      for (var done : threads.invokeAll(calls)) {
        assertThat(done.get().path("customers")).hasSize(1);
      }
      assertThat(signIns()).isEqualTo(1);
    }
  }

  @Test
  void theTokenIsRenewedThreeHundredSecondsAhead() throws Exception {
    try (Platform platform = platform()) {
      Instant start = now.get();
      platform.call("list_customers", "{}");
      now.set(start.plusSeconds(3299));
      platform.call("list_customers", "{}");
      assertThat(signIns()).isEqualTo(1);
      now.set(start.plusSeconds(3300));
      platform.call("list_customers", "{}");
      assertThat(signIns()).isEqualTo(2);
    }
  }

  @Test
  void aRefusedTokenIsRenewedOnce() throws Exception {
    refusesFirst = true;
    try (Platform platform = platform()) {
      assertThat(platform.call("list_customers", "{}").path("customers")).hasSize(1);
      assertThat(asked).hasSize(2);
      assertThat(signIns()).isEqualTo(2);
    }
  }

  @Test
  void aTokenThatIsAlwaysRefusedIsExplained() {
    refusesAll = true;
    try (Platform platform = platform()) {
      assertThat(platform.fail("list_customers", "{}").message())
          .contains("does not accept the token of alice@acme.example, not even a new one")
          .contains("THANOS_USER_POOL_ID and THANOS_CLIENT_ID");
      assertThat(asked).hasSize(2);
    }
  }

  @Test
  void challengesAndRefusalsAreExplained() {
    try (Platform platform =
        platform(
            "THANOS_EMAIL", "newcomer@acme.example", "THANOS_PASSWORD", "Not-a-real-password-3")) {
      assertThat(platform.fail("list_customers", "{}").message())
          .isEqualTo(
              "Cognito asks newcomer@acme.example for more than a password"
                  + " (NEW_PASSWORD_REQUIRED). The password is temporary: set a permanent one"
                  + " (admin-set-user-password --permanent).");
    }
    try (Platform platform = platform("THANOS_PASSWORD", "wrong")) {
      assertThat(platform.fail("list_customers", "{}").message())
          .startsWith("Cognito does not sign in alice@acme.example (NotAuthorizedException: ")
          .endsWith(
              "Check THANOS_EMAIL and THANOS_PASSWORD; Cognito says the same of a user that does"
                  + " not exist or is disabled.");
    }
  }

  @Test
  void aMissingSettingStopsTheStart() {
    assertThatThrownBy(() -> platform("THANOS_PASSWORD", ""))
        .isInstanceOf(ConfigError.class)
        .hasMessage(
            "THANOS_PASSWORD is missing: THANOS_API_URL is set, and a remote API needs all five"
                + " THANOS_ settings");
  }

  @Test
  void whatAThanosApiDoesNotHaveIsSaid() {
    try (Platform platform = platform()) {
      assertThat(platform.fail("compare_scans", "{\"tenant_id\": \"t-1\"}").message())
          .isEqualTo(
              "compare_scans is not there in remote mode: a Thanos API has nothing like it.");
    }
  }
}
