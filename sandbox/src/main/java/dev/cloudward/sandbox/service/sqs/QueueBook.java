package dev.cloudward.sandbox.service.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Input;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The queues of one account and region, begun from its seeds.
///
/// A row of the seeds has `Name`, `Attributes`, `Tags` and `Messages` (`at` and `body`).
final class QueueBook {

  private final Map<String, Queue> queues = new TreeMap<>();

  QueueBook(ObjectNode seed) {
    for (JsonNode node : seed.path("Queues")) {
      Input row = new Input(node);
      Queue queue = new Queue(row.need("Name"));
      Instant created = Instant.parse(row.text("Created", "2023-02-01T08:00:00Z"));
      queue.attributes().put(Queue.CREATED, String.valueOf(created.getEpochSecond()));
      queue.attributes().putAll(row.map("Attributes"));
      queue.tags().putAll(row.map("Tags"));
      int number = 0;
      for (Input message : row.items("Messages")) {
        Instant sent = Instant.parse(message.need("at"));
        String id = "5e1a0000-0000-4000-8000-%012d".formatted(++number);
        queue
            .messages()
            .add(
                new Queue.Message(id, Json.object().put("Body", message.need("body")), sent, sent));
      }
      queues.put(queue.name(), queue);
    }
  }

  Map<String, Queue> queues() {
    return queues;
  }

  Optional<Queue> find(String name) {
    return Optional.ofNullable(queues.get(name));
  }

  /// The queue that a request names by its URL.
  Queue need(Input input) {
    String url = input.need("QueueUrl");
    return needNamed(url.substring(url.lastIndexOf('/') + 1));
  }

  Queue needNamed(String name) {
    return find(name).orElseThrow(SqsFaults::noQueue);
  }
}
