package dev.cloudward.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.compliance.calls.DirectCalls;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// New findings are told once, wherever a tenant wants it.
class AlertsTest {

  private static final String REGION = "us-east-1";

  @TempDir Path folder;

  private Sandbox sandbox;
  private Platform platform;
  private HttpServer web;
  private final List<JsonNode> posted = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxSettings.defaults());
    platform = Platform.on(sandbox, folder.resolve("alerts.db").toString(), Clock.systemUTC());
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/hook",
        exchange -> {
          posted.add(Json.parse(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    web.start();
  }

  @AfterEach
  void stop() {
    platform.close();
    sandbox.close();
    web.stop(0);
  }

  private ObjectNode aws(String service, String operation, String input) throws Exception {
    DirectCalls calls = platform.compliance.parts().calls();
    AwsResult result =
        calls.call(
            calls.own(),
            REGION,
            service,
            operation,
            (ObjectNode) Json.parse(input),
            AccessClass.WRITE);
    assertThat(result).as(result.toString()).isInstanceOf(AwsResult.Ok.class);
    return ((AwsResult.Ok) result).output();
  }

  private JsonNode received(String queue) throws Exception {
    JsonNode messages =
        aws("sqs", "ReceiveMessage", "{\"QueueUrl\": \"" + queue + "\", \"WaitTimeSeconds\": 10}")
            .path("Messages");
    assertThat(messages).hasSize(1);
    return Json.parse(messages.path(0).path("Body").asText());
  }

  private JsonNode scanned() throws InterruptedException {
    JsonNode scan = platform.scan("{\"tenant_id\": \"acme-corp\"}");
    for (int i = 0; i < 300; i++) {
      JsonNode settings = platform.call("set_alerts", "{\"tenant_id\": \"acme-corp\"}");
      if (settings.path("last_delivery").path("scan_id").equals(scan.path("scan_id"))) {
        return settings.path("last_delivery");
      }
      Thread.sleep(20);
    }
    return Json.object();
  }

  @Test
  void aDigestGoesToTopicBusAndWebhookOnce() throws Exception {
    String topic = aws("sns", "CreateTopic", "{\"Name\": \"findings\"}").path("TopicArn").asText();
    String queue = aws("sqs", "CreateQueue", "{\"QueueName\": \"told\"}").path("QueueUrl").asText();
    String arn = topic.replace(":sns:", ":sqs:").replace(":findings", ":told");
    aws(
        "sns",
        "Subscribe",
        "{\"TopicArn\": \"%s\", \"Protocol\": \"sqs\", \"Endpoint\": \"%s\"}"
            .formatted(topic, arn));
    String events =
        aws("sqs", "CreateQueue", "{\"QueueName\": \"events\"}").path("QueueUrl").asText();
    aws(
        "events",
        "PutRule",
        "{\"Name\": \"findings\", \"EventPattern\": \"{\\\"source\\\": [\\\"cloudward.compliance\\\"]}\"}");
    aws(
        "events",
        "PutTargets",
        "{\"Rule\": \"findings\", \"Targets\": [{\"Id\": \"1\", \"Arn\": \"%s\"}]}"
            .formatted(arn.replace(":told", ":events")));
    platform.call(
        "set_alerts",
        """
        {"tenant_id": "acme-corp", "enabled": true, "severity_levels": ["CRITICAL"],
         "sns_topic_arn": "%s", "event_bus": "default", "webhook_url": "http://127.0.0.1:%d/hook"}
        """
            .formatted(topic, web.getAddress().getPort()));

    JsonNode delivery = scanned();

    assertThat(delivery.path("failures")).isEmpty();
    JsonNode notice = Json.parse(received(queue).path("Message").asText());
    assertThat(notice.path("tenant_id").asText()).isEqualTo("acme-corp");
    assertThat(notice.path("total").asInt()).isEqualTo(delivery.path("findings").asInt());
    assertThat(Platform.texts(notice, "details", "severity")).containsOnly("CRITICAL");
    assertThat(Platform.texts(notice, "details", "rule_id")).contains("sg-no-ssh-from-internet");
    JsonNode event = received(events);
    assertThat(event.path("source").asText()).isEqualTo("cloudward.compliance");
    assertThat(event.path("detail").path("total")).isEqualTo(notice.path("total"));
    assertThat(posted).hasSize(1);
    assertThat(posted.getFirst().path("details")).isEqualTo(notice.path("details"));

    assertThat(scanned()).as("nothing is new in a second scan").isEmpty();
    assertThat(posted).hasSize(1);
  }

  @Test
  void newsThatNobodyHeardAreToldByTheNextProcess() throws Exception {
    AtomicBoolean isUp = new AtomicBoolean();
    List<JsonNode> heard = new CopyOnWriteArrayList<>();
    web.createContext(
        "/later",
        exchange -> {
          JsonNode alert = Json.parse(exchange.getRequestBody().readAllBytes());
          if (isUp.get()) {
            heard.add(alert);
          }
          exchange.sendResponseHeaders(isUp.get() ? 204 : 503, -1);
          exchange.close();
        });
    platform.call(
        "set_alerts",
        """
        {"tenant_id": "acme-corp", "enabled": true, "severity_levels": ["CRITICAL"],
         "webhook_url": "http://127.0.0.1:%d/later"}
        """
            .formatted(web.getAddress().getPort()));
    JsonNode missed = scanned();
    assertThat(missed.path("failures").toString()).contains("it answered 503");
    platform.close();
    isUp.set(true);

    platform = Platform.on(sandbox, folder.resolve("alerts.db").toString(), Clock.systemUTC());
    platform.compliance.parts();

    Instant end = Instant.now().plusSeconds(30);
    while (heard.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    assertThat(heard).hasSize(1);
    assertThat(heard.getFirst().path("scan_id")).isEqualTo(missed.path("scan_id"));
    assertThat(heard.getFirst().path("alert_id")).isEqualTo(missed.path("scan_id"));
    assertThat(heard.getFirst().path("total")).isEqualTo(missed.path("findings"));
  }

  @Test
  void aChannelThatFailsIsReported() throws Exception {
    platform.call(
        "set_alerts",
        """
        {"enabled": true, "webhook_url": "http://127.0.0.1:%d/gone",
         "sns_topic_arn": "arn:aws:sns:us-east-1:111111111111:no-such-topic"}
        """
            .formatted(web.getAddress().getPort()));
    String failures = scanned().path("failures").toString();
    assertThat(failures).contains("it answered 404").contains("no-such-topic: NotFound");
  }

  @Test
  void addressesThatWouldLeakAreRefused() {
    assertThat(
            platform.fail("set_alerts", "{\"webhook_url\": \"http://hooks.example/x\"}").message())
        .isEqualTo(
            "set_alerts: webhook_url must begin with https:// (http:// only on this machine), was"
                + " \"http://hooks.example/x\".");
    assertThat(platform.fail("set_alerts", "{\"severity_levels\": [\"BAD\"]}").message())
        .isEqualTo(
            "set_alerts: severity_levels must be of CRITICAL, HIGH, MEDIUM, LOW, was \"BAD\".");
  }

  @Test
  void addressesAreShownWithoutTheirSecretPart() {
    JsonNode shown =
        platform.call("set_alerts", "{\"webhook_url\": \"https://hooks.example/T0/secret\"}");
    assertThat(shown.path("webhook_url").asText()).isEqualTo("https://hooks.example/****");
  }
}
