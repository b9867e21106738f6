package dev.cloudward.sandbox.service.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Ids;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// SQS.
@AutoService(SandboxService.class)
final class SqsService implements SandboxService {

  private static final Set<String> SETTABLE =
      Set.of(
          "DelaySeconds",
          "MaximumMessageSize",
          "MessageRetentionPeriod",
          "Policy",
          "ReceiveMessageWaitTimeSeconds",
          "VisibilityTimeout",
          "RedrivePolicy",
          "RedriveAllowPolicy",
          "KmsMasterKeyId",
          "KmsDataKeyReusePeriodSeconds",
          "SqsManagedSseEnabled",
          "FifoQueue",
          "ContentBasedDeduplication",
          "DeduplicationScope",
          "FifoThroughputLimit");

  private final Scoped<QueueBook> books;
  private final Ids ids;

  SqsService(Seeds seeds, Ids ids) {
    this.books = new Scoped<>((Scope scope) -> new QueueBook(seeds.of("sqs", scope)));
    this.ids = ids;
  }

  @Override
  public String name() {
    return "sqs";
  }

  @Override
  public List<String> resources(Input input, SandboxRequest request) {
    String name = input.text("QueueUrl").or(() -> input.text("QueueName")).orElse("");
    return List.of(
        name.isEmpty() ? "*" : request.arn("sqs", name.substring(name.lastIndexOf('/') + 1)));
  }

  @Override
  public void declare(Operations on) {
    on.call("ListQueues", this::list).pageSize(1000);
    on.call(
        "GetQueueUrl",
        (input, request) ->
            Json.object()
                .put(
                    "QueueUrl",
                    url(books.of(request).needNamed(input.need("QueueName")).name(), request)));
    on.call("CreateQueue", this::create);
    on.call(
        "DeleteQueue",
        (input, request) -> {
          QueueBook book = books.of(request);
          book.queues().remove(book.need(input).name());
          return Json.object();
        });
    on.call("GetQueueAttributes", this::attributes);
    on.call("SetQueueAttributes", this::setAttributes);
    on.call("ListDeadLetterSourceQueues", this::sources).pageSize(1000);
    on.call(
        "ListQueueTags",
        (input, request) ->
            Json.object()
                .set("Tags", Json.MAPPER.valueToTree(books.of(request).need(input).tags())));
    on.call(
        "TagQueue",
        (input, request) -> {
          books.of(request).need(input).tags().putAll(input.map("Tags"));
          return Json.object();
        });
    on.call(
        "UntagQueue",
        (input, request) -> {
          Queue queue = books.of(request).need(input);
          input.strings("TagKeys").forEach(queue.tags()::remove);
          return Json.object();
        });
    new MessageOps(books, ids).declare(on);
  }

  private static String url(String name, SandboxRequest request) {
    return "https://sqs.%s.amazonaws.com/%s/%s"
        .formatted(request.region(), request.account(), name);
  }

  private static ObjectNode urls(String member, Stream<Queue> queues, SandboxRequest request) {
    return Tables.texts(member, queues.map(queue -> url(queue.name(), request)).toList());
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    String prefix = input.text("QueueNamePrefix", "");
    return urls(
        "QueueUrls",
        books.of(request).queues().values().stream()
            .filter(queue -> queue.name().startsWith(prefix)),
        request);
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String name = input.need("QueueName");
    Map<String, String> asked = input.map("Attributes");
    boolean isFifo = "true".equals(asked.get("FifoQueue"));
    if (!name.matches("[A-Za-z0-9_-]{1,80}(\\.fifo)?") || name.endsWith(".fifo") != isFifo) {
      throw new AwsFault(
          "InvalidParameterValue",
          400,
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length;"
              + " the name of a FIFO queue ends with '.fifo'.");
    }
    checkNames(asked);
    QueueBook book = books.of(request);
    Queue known = book.queues().get(name);
    if (known != null && !known.attributes().entrySet().containsAll(asked.entrySet())) {
      throw SqsFaults.queueExists();
    }
    if (known == null) {
      Queue queue = new Queue(name);
      queue.attributes().put(Queue.CREATED, String.valueOf(request.time().getEpochSecond()));
      queue.attributes().put("SqsManagedSseEnabled", "true");
      queue.attributes().putAll(asked);
      queue.tags().putAll(input.map("tags"));
      book.queues().put(name, queue);
    }
    return Json.object().put("QueueUrl", url(name, request));
  }

  private static void checkNames(Map<String, String> asked) {
    for (String name : asked.keySet()) {
      if (!SETTABLE.contains(name)) {
        throw new AwsFault("InvalidAttributeName", "Unknown Attribute " + name + ".");
      }
    }
  }

  private ObjectNode setAttributes(Input input, SandboxRequest request) {
    Queue queue = books.of(request).need(input);
    Map<String, String> asked = input.map("Attributes");
    checkNames(asked);
    queue.attributes().putAll(asked);
    asked.forEach((name, value) -> {
      if (value.isEmpty()) {
        queue.attributes().remove(name);
      }
    });
    return Json.object();
  }

  private ObjectNode attributes(Input input, SandboxRequest request) {
    Queue queue = books.of(request).need(input);
    List<String> wanted = input.strings("AttributeNames");
    Map<String, String> all = new TreeMap<>(queue.attributes());
    all.putIfAbsent("DelaySeconds", "0");
    all.putIfAbsent("MaximumMessageSize", "262144");
    all.putIfAbsent("MessageRetentionPeriod", "345600");
    all.putIfAbsent("ReceiveMessageWaitTimeSeconds", "0");
    all.putIfAbsent("VisibilityTimeout", "30");
    all.putIfAbsent("LastModifiedTimestamp", all.getOrDefault(Queue.CREATED, "0"));
    all.put("QueueArn", request.arn("sqs", queue.name()));
    long flying = queue.messages().stream().filter(m -> m.isInFlight(request.time())).count();
    long visible = queue.messages().stream().filter(m -> m.isVisible(request.time())).count();
    all.put("ApproximateNumberOfMessages", String.valueOf(visible));
    all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(flying));
    all.put(
        "ApproximateNumberOfMessagesDelayed",
        String.valueOf(queue.messages().size() - visible - flying));
    if (!wanted.contains("All")) {
      all.keySet().retainAll(wanted);
    }
    return Json.object().set("Attributes", Json.MAPPER.valueToTree(all));
  }

  private ObjectNode sources(Input input, SandboxRequest request) {
    QueueBook book = books.of(request);
    String target = "\"" + request.arn("sqs", book.need(input).name()) + "\"";
    return urls(
        "queueUrls",
        book.queues().values().stream()
            .filter(queue -> queue.attributes().getOrDefault("RedrivePolicy", "").contains(target)),
        request);
  }
}
