package dev.cloudward.sandbox.service.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.sqs.Queue.Message;
import dev.cloudward.sandbox.state.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Messages: sent, received, hidden, deleted; too often received, they go to the dead-letter queue.
final class MessageOps {

  private static final int LARGEST = 1_048_576;

  private final Scoped<QueueBook> books;
  private final Ids ids;

  MessageOps(Scoped<QueueBook> books, Ids ids) {
    this.books = books;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("SendMessage", (input, request) -> send(input, books.of(request).need(input), request));
    on.call("SendMessageBatch", this::sendBatch);
    on.call("ReceiveMessage", this::receive);
    on.call("DeleteMessage", this::delete);
    on.call("DeleteMessageBatch", this::deleteBatch);
    on.call("ChangeMessageVisibility", this::hide);
    on.call(
        "PurgeQueue",
        (input, request) -> {
          books.of(request).need(input).messages().clear();
          return Json.object();
        });
  }

  private ObjectNode send(Input input, Queue queue, SandboxRequest request) {
    String body = input.need("MessageBody");
    if (body.isEmpty()) {
      throw new AwsFault(
          "MissingParameter", 400, "The request must contain the parameter MessageBody.");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
      throw new AwsFault(
          "InvalidParameterValue",
          400,
          "One or more parameters are invalid. Reason: Message must be shorter than %d bytes."
              .formatted(LARGEST));
    }
    boolean isFifo = queue.name().endsWith(".fifo");
    if (isFifo && !input.has("MessageGroupId")) {
      throw new AwsFault(
          "MissingParameter", 400, "The request must contain the parameter MessageGroupId.");
    }
    ObjectNode content = Json.object().put("Body", body);
    if (input.has("MessageAttributes")) {
      content.set("MessageAttributes", input.at("MessageAttributes").copy());
    }
    int delay = input.number("DelaySeconds", queue.setting("DelaySeconds", 0));
    String id = ids.uuid();
    queue
        .messages()
        .add(new Message(id, content, request.time(), request.time().plusSeconds(delay)));
    ObjectNode answer = Json.object().put("MessageId", id).put("MD5OfMessageBody", md5(body));
    return isFifo
        ? answer.put("SequenceNumber", "188000000000000" + queue.messages().size())
        : answer;
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }

  private ObjectNode sendBatch(Input input, SandboxRequest request) {
    Queue queue = books.of(request).need(input);
    ObjectNode answer = Json.object();
    ArrayNode sent = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (Input entry : distinct(input)) {
      try {
        sent.add(send(entry, queue, request).put("Id", entry.need("Id")));
      } catch (AwsFault e) {
        failed
            .addObject()
            .put("Id", entry.need("Id"))
            .put("SenderFault", true)
            .put("Code", e.code())
            .put("Message", e.message());
      }
    }
    return answer;
  }

  private static List<Input> distinct(Input input) {
    List<Input> entries = input.items("Entries");
    if (entries.isEmpty()) {
      throw SqsFaults.batch(
          "EmptyBatchRequest", "There should be at least one SendMessageBatchRequestEntry.");
    }
    if (entries.size() > 10) {
      throw SqsFaults.batch(
          "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
    }
    if (entries.stream().map(entry -> entry.need("Id")).distinct().count() < entries.size()) {
      throw SqsFaults.batch("BatchEntryIdsNotDistinct", "Id of an entry is repeated.");
    }
    return entries;
  }

  /// Answers at once: waiting for messages that nobody sends would only hold up a test.
  private ObjectNode receive(Input input, SandboxRequest request) {
    QueueBook book = books.of(request);
    Queue queue = book.need(input);
    int most = input.number("MaxNumberOfMessages", 1);
    if (most < 1 || most > 10) {
      throw new AwsFault(
          "InvalidParameterValue",
          400,
          "Value %d for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided."
              .formatted(most));
    }
    buryDead(book, queue, request.time());
    int hidden = input.number("VisibilityTimeout", queue.setting("VisibilityTimeout", 30));
    List<Message> visible =
        queue.messages().stream()
            .filter(message -> message.isVisible(request.time()))
            .limit(most)
            .toList();
    ObjectNode answer = Json.object();
    if (!visible.isEmpty()) {
      ArrayNode list = answer.putArray("Messages");
      for (Message message : visible) {
        String receipt = ids.word(64);
        message.receive(receipt, request.time(), request.time().plusSeconds(hidden));
        list.add(told(message, receipt, input, request));
      }
    }
    return answer;
  }

  private static ObjectNode told(
      Message message, String receipt, Input input, SandboxRequest request) {
    ObjectNode told =
        message
            .content()
            .deepCopy()
            .put("MessageId", message.id())
            .put("ReceiptHandle", receipt)
            .put("MD5OfBody", md5(message.content().path("Body").asText()));
    List<String> names = input.strings("MessageAttributeNames");
    if (told.path("MessageAttributes") instanceof ObjectNode attributes
        && !names.contains("All")
        && !names.contains(".*")) {
      attributes.retain(names);
    }
    if (told.path("MessageAttributes").isEmpty()) {
      told.remove("MessageAttributes");
    }
    Map<String, String> system =
        new TreeMap<>(
            Map.of(
                "SentTimestamp", String.valueOf(message.sent().toEpochMilli()),
                "ApproximateReceiveCount", String.valueOf(message.receives()),
                "ApproximateFirstReceiveTimestamp",
                    String.valueOf(message.firstReceived().toEpochMilli()),
                "SenderId", request.account()));
    List<String> wanted =
        input.has("MessageSystemAttributeNames")
            ? input.strings("MessageSystemAttributeNames")
            : input.strings("AttributeNames");
    if (!wanted.contains("All")) {
      system.keySet().retainAll(wanted);
    }
    if (!system.isEmpty()) {
      told.set("Attributes", Json.MAPPER.valueToTree(system));
    }
    return told;
  }

  private static void buryDead(QueueBook book, Queue queue, Instant now) {
    JsonNode policy;
    try {
      policy = Json.parse(queue.attributes().getOrDefault("RedrivePolicy", "{}"));
    } catch (JsonProcessingException e) {
      return;
    }
    int most = policy.path("maxReceiveCount").asInt(0);
    String arn = policy.path("deadLetterTargetArn").asText();
    Optional<Queue> target = book.find(arn.substring(arn.lastIndexOf(':') + 1));
    if (most > 0 && target.isPresent()) {
      List<Message> dead =
          queue.messages().stream()
              .filter(message -> message.isVisible(now) && message.receives() >= most)
              .toList();
      queue.messages().removeAll(dead);
      target.get().messages().addAll(dead);
    }
  }

  private Message need(Queue queue, Input input) {
    String receipt = input.need("ReceiptHandle");
    return queue.messages().stream()
        .filter(message -> message.hasReceipt(receipt))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault(
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"" + receipt + "\" is not a valid receipt handle."));
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    Queue queue = books.of(request).need(input);
    queue.messages().remove(need(queue, input));
    return Json.object();
  }

  private ObjectNode deleteBatch(Input input, SandboxRequest request) {
    Queue queue = books.of(request).need(input);
    ObjectNode answer = Json.object();
    ArrayNode deleted = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (Input entry : distinct(input)) {
      try {
        queue.messages().remove(need(queue, entry));
        deleted.addObject().put("Id", entry.need("Id"));
      } catch (AwsFault e) {
        failed
            .addObject()
            .put("Id", entry.need("Id"))
            .put("SenderFault", true)
            .put("Code", e.code())
            .put("Message", e.message());
      }
    }
    return answer;
  }

  private ObjectNode hide(Input input, SandboxRequest request) {
    Queue queue = books.of(request).need(input);
    need(queue, input).hideUntil(request.time().plusSeconds(input.number("VisibilityTimeout", 0)));
    return Json.object();
  }
}
