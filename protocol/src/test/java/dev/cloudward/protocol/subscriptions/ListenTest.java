package dev.cloudward.protocol.subscriptions;

import static dev.cloudward.protocol.TestServer.request;
import static dev.cloudward.protocol.TestServer.stateless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.change.Change.ListChanged;
import dev.cloudward.kernel.change.Change.Listing;
import dev.cloudward.kernel.change.Change.ResourceUpdated;
import dev.cloudward.protocol.TestLink;
import dev.cloudward.protocol.TestServer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ListenTest {

  private final TestServer server = new TestServer();
  private final TestLink link = new TestLink(server.engine);
  private final Cancellation cancellation = new Cancellation();

  @Test
  void tellsWhatWasAskedForAndNothingElse() throws Exception {
    CompletableFuture<JsonNode> ended =
        listen("{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"a:b\"]}");
    await(() -> link.sent.size() == 1);
    assertThat(link.sent.getFirst().path("method").asText())
        .isEqualTo("notifications/subscriptions/acknowledged");
    assertThat(link.sent.getFirst().at("/params/notifications").toString())
        .isEqualTo("{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"a:b\"]}");
    server.changes.announce(new ListChanged(Listing.PROMPTS));
    server.changes.announce(new ResourceUpdated("c:d"));
    server.changes.announce(new ListChanged(Listing.TOOLS));
    server.changes.announce(new ResourceUpdated("a:b"));
    await(() -> link.sent.size() == 3);
    assertThat(link.notices("notifications/tools/list_changed")).hasSize(1);
    assertThat(link.notices("notifications/resources/updated")).hasSize(1);
    assertThat(link.sent)
        .allSatisfy(notice ->
            assertThat(notice.at("/params/_meta/io.modelcontextprotocol~1subscriptionId").asInt())
                .isEqualTo(1));
    cancellation.cancel("the client left");
    assertThat(ended.get(10, TimeUnit.SECONDS).isMissingNode()).isTrue();
  }

  @Test
  void theServersStopEndsTheStreamWithAResult() throws Exception {
    CompletableFuture<JsonNode> ended = listen("{}");
    await(() -> link.sent.size() == 1);
    server.engine.close();
    JsonNode result = ended.get(2, TimeUnit.SECONDS).path("result");
    assertThat(result.at("/_meta/io.modelcontextprotocol~1subscriptionId").asInt()).isEqualTo(1);
  }

  @Test
  void taskIdsNeedTheExtension() {
    JsonNode error =
        server
            .ask(
                stateless("subscriptions/listen", "{\"notifications\":{\"taskIds\":[\"x\"]}}"),
                link)
            .path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32021);
  }

  @Test
  void sessionsHearOfTheResourcesThatTheySubscribedTo() {
    TestLink session = server.session("{}");
    server.ask(request("resources/subscribe", "{\"uri\":\"a:b\"}"), session);
    server.changes.announce(new ResourceUpdated("a:b"));
    server.changes.announce(new ResourceUpdated("c:d"));
    assertThat(session.notices("notifications/resources/updated")).hasSize(1);
    server.ask(request("resources/unsubscribe", "{\"uri\":\"a:b\"}"), session);
    server.changes.announce(new ResourceUpdated("a:b"));
    assertThat(session.notices("notifications/resources/updated")).hasSize(1);
    server.changes.announce(new ListChanged(Listing.RESOURCES));
    assertThat(session.notices("notifications/resources/list_changed")).hasSize(1);
  }

  private CompletableFuture<JsonNode> listen(String filter) {
    CompletableFuture<JsonNode> ended = new CompletableFuture<>();
    String message = stateless("subscriptions/listen", "{\"notifications\":" + filter + "}");
    Thread.startVirtualThread(() -> ended.complete(server.ask(message, link, cancellation)));
    return ended;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
