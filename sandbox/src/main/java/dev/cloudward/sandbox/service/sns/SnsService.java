package dev.cloudward.sandbox.service.sns;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.cloudward.sandbox.service.ServiceCalls;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// SNS; what is published reaches queues of the sandbox, and nobody else.
///
/// A row of `Topics` has `TopicArn`, `Attributes` and `Tags`; `Subscriptions` are as answers show
/// them.
@AutoService(SandboxService.class)
final class SnsService implements SandboxService {

  private static final String PENDING = "PendingConfirmation";

  private final Tables tables;
  private final Ids ids;
  private final ServiceCalls calls;

  SnsService(Seeds seeds, Ids ids, ServiceCalls calls) {
    this.tables = Tables.of(seeds, "sns");
    this.ids = ids;
    this.calls = calls;
  }

  @Override
  public String name() {
    return "sns";
  }

  @Override
  public List<String> resources(Input input, SandboxRequest request) {
    return List.of(input.text("TopicArn").or(() -> input.text("ResourceArn")).orElse("*"));
  }

  @Override
  public void declare(Operations on) {
    on.call(
        "ListTopics",
        (input, request) ->
            Tables.answer(
                "Topics", tables.rows(request, "Topics").map(row -> Tables.pick(row, "TopicArn"))));
    on.call("GetTopicAttributes", this::attributes);
    on.call("SetTopicAttributes", this::setAttribute);
    on.call("CreateTopic", this::create);
    on.call("DeleteTopic", this::delete);
    on.call(
        "ListSubscriptions",
        (input, request) -> Tables.answer("Subscriptions", tables.rows(request, "Subscriptions")));
    on.call(
        "ListSubscriptionsByTopic",
        (input, request) ->
            Tables.answer("Subscriptions", ofTopic(topic(input, request), request)));
    on.call("GetSubscriptionAttributes", this::subscriptionAttributes);
    on.call("Subscribe", this::subscribe);
    on.call("Unsubscribe", this::unsubscribe);
    on.call("Publish", this::publish);
    on.call("ListTagsForResource", this::listTags);
    on.call("TagResource", this::tag);
    on.call("UntagResource", this::untag);
  }

  private ObjectNode topic(Input input, SandboxRequest request) {
    return need(input.need("TopicArn"), request);
  }

  private ObjectNode need(String arn, SandboxRequest request) {
    return tables.need(
        request,
        "Topics",
        "TopicArn",
        arn,
        () -> new AwsFault("NotFoundException", "Topic does not exist"));
  }

  private Stream<ObjectNode> ofTopic(ObjectNode topic, SandboxRequest request) {
    JsonNode arn = topic.path("TopicArn");
    return tables.rows(request, "Subscriptions").filter(row -> row.path("TopicArn").equals(arn));
  }

  private ObjectNode attributes(Input input, SandboxRequest request) {
    ObjectNode topic = topic(input, request);
    String arn = topic.path("TopicArn").asText();
    Map<String, String> all = new TreeMap<>(new Input(topic).map("Attributes"));
    long pending =
        ofTopic(topic, request)
            .filter(row -> row.path("SubscriptionArn").asText().equals(PENDING))
            .count();
    long total = ofTopic(topic, request).count();
    all.put("TopicArn", arn);
    all.put("Owner", request.account());
    all.putIfAbsent("DisplayName", "");
    all.put("SubscriptionsConfirmed", String.valueOf(total - pending));
    all.put("SubscriptionsPending", String.valueOf(pending));
    all.put("SubscriptionsDeleted", "0");
    all.putIfAbsent("Policy", usualPolicy(arn, request));
    return Json.object().set("Attributes", Json.MAPPER.valueToTree(all));
  }

  private static String usualPolicy(String arn, SandboxRequest request) {
    ObjectNode statement =
        Json.object()
            .put("Sid", "__default_statement_ID")
            .put("Effect", "Allow")
            .put("Resource", arn);
    statement.set("Principal", Json.object().put("AWS", "*"));
    statement.set("Action", Json.strings(List.of("SNS:GetTopicAttributes", "SNS:Publish")));
    statement.set(
        "Condition",
        Json.object().set("StringEquals", Json.object().put("AWS:SourceOwner", request.account())));
    ObjectNode policy = Json.object().put("Version", "2008-10-17").put("Id", "__default_policy_ID");
    policy.putArray("Statement").add(statement);
    return Json.write(policy);
  }

  private ObjectNode setAttribute(Input input, SandboxRequest request) {
    topic(input, request)
        .withObject("/Attributes")
        .put(input.need("AttributeName"), input.text("AttributeValue", ""));
    return Json.object();
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String name = input.need("Name");
    if (!name.matches("[A-Za-z0-9_-]{1,256}(\\.fifo)?")) {
      throw new AwsFault("InvalidParameterException", "Invalid parameter: Topic Name");
    }
    String arn = request.arn("sns", name);
    if (tables.table(request, "Topics").find("TopicArn", arn).isEmpty()) {
      ObjectNode row = Json.object().put("TopicArn", arn);
      row.set("Attributes", Json.MAPPER.valueToTree(input.map("Attributes")));
      row.set("Tags", Json.MAPPER.valueToTree(Tags.read(input.json().path("Tags"))));
      tables.table(request, "Topics").add(row);
    }
    return Json.object().put("TopicArn", arn);
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    String arn = input.need("TopicArn");
    tables.table(request, "Topics").remove("TopicArn", arn);
    tables.table(request, "Subscriptions").remove("TopicArn", arn);
    return Json.object();
  }

  private ObjectNode subscription(Input input, SandboxRequest request) {
    return tables.need(
        request,
        "Subscriptions",
        "SubscriptionArn",
        input.need("SubscriptionArn"),
        () -> new AwsFault("NotFoundException", "Subscription does not exist"));
  }

  private ObjectNode subscriptionAttributes(Input input, SandboxRequest request) {
    ObjectNode row = subscription(input, request).deepCopy();
    boolean isPending = row.path("SubscriptionArn").asText().equals(PENDING);
    row.put("PendingConfirmation", String.valueOf(isPending))
        .put("ConfirmationWasAuthenticated", "true")
        .put("RawMessageDelivery", "false");
    return Json.object().set("Attributes", row);
  }

  private ObjectNode subscribe(Input input, SandboxRequest request) {
    String topic = topic(input, request).path("TopicArn").asText();
    String protocol = input.need("Protocol");
    boolean isKnown =
        List.of(
                "http",
                "https",
                "email",
                "email-json",
                "sms",
                "sqs",
                "application",
                "lambda",
                "firehose")
            .contains(protocol);
    if (!isKnown) {
      throw new AwsFault(
          "InvalidParameterException",
          "Invalid parameter: Amazon SNS does not support this protocol string: " + protocol);
    }
    boolean isOwn = List.of("sqs", "lambda", "firehose").contains(protocol);
    String arn = isOwn ? topic + ":" + ids.uuid() : PENDING;
    tables
        .table(request, "Subscriptions")
        .add(
            Json.object()
                .put("SubscriptionArn", arn)
                .put("Owner", request.account())
                .put("Protocol", protocol)
                .put("Endpoint", input.text("Endpoint", ""))
                .put("TopicArn", topic));
    return Json.object().put("SubscriptionArn", isOwn ? arn : "pending confirmation");
  }

  private ObjectNode unsubscribe(Input input, SandboxRequest request) {
    tables.table(request, "Subscriptions").remove("SubscriptionArn", input.need("SubscriptionArn"));
    return Json.object();
  }

  private ObjectNode publish(Input input, SandboxRequest request) throws InterruptedException {
    String arn =
        input
            .text("TopicArn")
            .or(() -> input.text("TargetArn"))
            .orElseThrow(() ->
                new AwsFault(
                    "InvalidParameterException", "Invalid parameter: TopicArn or TargetArn"));
    ObjectNode topic = need(arn, request);
    String id = ids.uuid();
    ObjectNode notification =
        Json.object()
            .put("Type", "Notification")
            .put("MessageId", id)
            .put("TopicArn", arn)
            .put("Message", input.need("Message"))
            .put("Timestamp", request.time().toString());
    input.text("Subject").ifPresent(subject -> notification.put("Subject", subject));
    for (ObjectNode row : ofTopic(topic, request).toList()) {
      if (row.path("Protocol").asText().equals("sqs")) {
        deliver(row.path("Endpoint").asText(), Json.write(notification));
      }
    }
    return Json.object().put("MessageId", id);
  }

  /// A queue that is gone loses the message, as on AWS.
  private void deliver(String queue, String body) throws InterruptedException {
    String[] parts = queue.split(":");
    if (parts.length != 6) {
      return;
    }
    try {
      calls.call(
          "sqs",
          "SendMessage",
          new Scope(parts[4], parts[3]),
          Json.object().put("QueueUrl", parts[4] + "/" + parts[5]).put("MessageBody", body));
    } catch (AwsFault e) {
      System.getLogger(SnsService.class.getName())
          .log(System.Logger.Level.DEBUG, "not delivered to {0}: {1}", queue, e.message());
    }
  }

  private ObjectNode tagged(Input input, SandboxRequest request) {
    String arn = input.need("ResourceArn");
    return tables.need(
        request,
        "Topics",
        "TopicArn",
        arn,
        () -> new AwsFault("ResourceNotFoundException", "Resource does not exist"));
  }

  private ObjectNode listTags(Input input, SandboxRequest request) {
    return Json.object().set("Tags", Tags.list(new Input(tagged(input, request)).map("Tags")));
  }

  private ObjectNode tag(Input input, SandboxRequest request) {
    ObjectNode tags = tagged(input, request).withObject("/Tags");
    Tags.read(input.json().path("Tags")).forEach(tags::put);
    return Json.object();
  }

  private ObjectNode untag(Input input, SandboxRequest request) {
    tagged(input, request).withObject("/Tags").remove(input.strings("TagKeys"));
    return Json.object();
  }
}
