package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueuesAndTopicsTest {

  private static final String URL = "https://sqs.us-east-1.amazonaws.com/111111111111/";

  private final InProcess sandbox = new InProcess();

  private String made(String attributes) throws InterruptedException {
    return sandbox
        .call("sqs", "CreateQueue", "{QueueName: t, Attributes: {" + attributes + "}}")
        .path("QueueUrl")
        .asText();
  }

  private JsonNode receive(String name) throws InterruptedException {
    return sandbox
        .call(
            "sqs",
            "ReceiveMessage",
            "{QueueUrl: '" + URL + name + "', MaxNumberOfMessages: 10, AttributeNames: [All]}")
        .path("Messages");
  }

  private void send(String name, String body) throws InterruptedException {
    sandbox.call(
        "sqs", "SendMessage", "{QueueUrl: '" + URL + name + "', MessageBody: '" + body + "'}");
  }

  private String count(String name) throws InterruptedException {
    return sandbox
        .call(
            "sqs",
            "GetQueueAttributes",
            "{QueueUrl: '" + URL + name + "', AttributeNames: [ApproximateNumberOfMessages]}")
        .path("Attributes")
        .path("ApproximateNumberOfMessages")
        .asText();
  }

  @Test
  void whatIsReceivedIsHiddenUntilItsTimeIsUp() throws InterruptedException {
    assertThat(made("VisibilityTimeout: '10'")).isEqualTo(URL + "t");
    send("t", "one");
    JsonNode first = receive("t").path(0);
    assertThat(first.path("Body").asText()).isEqualTo("one");
    assertThat(first.path("MD5OfBody").asText()).isEqualTo("f97c5d29941bfb1b2fdab0874906ab82");
    assertThat(receive("t")).isEmpty();
    sandbox.pass(Duration.ofSeconds(11));
    JsonNode again = receive("t").path(0);
    assertThat(again.path("Attributes").path("ApproximateReceiveCount").asText()).isEqualTo("2");
    String delete =
        "{QueueUrl: '" + URL + "t', ReceiptHandle: " + again.path("ReceiptHandle") + "}";
    sandbox.call("sqs", "DeleteMessage", delete);
    sandbox.pass(Duration.ofSeconds(11));
    assertThat(receive("t")).isEmpty();
    assertThat(sandbox.fault("sqs", "DeleteMessage", delete).code())
        .isEqualTo("ReceiptHandleIsInvalid");
  }

  @Test
  void whatIsReceivedTooOftenGoesToTheDeadLetters() throws InterruptedException {
    made(
        "VisibilityTimeout: '1', RedrivePolicy:"
            + " '{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:111111111111:orders-dlq\",\"maxReceiveCount\":2}'");
    send("t", "bad");
    for (int i = 0; i < 2; i++) {
      assertThat(receive("t")).hasSize(1);
      sandbox.pass(Duration.ofSeconds(2));
    }
    assertThat(receive("t")).isEmpty();
    assertThat(count("orders-dlq")).isEqualTo("61");
    assertThat(
            sandbox
                .call("sqs", "ListDeadLetterSourceQueues", "{QueueUrl: '" + URL + "orders-dlq'}")
                .path("queueUrls"))
        .hasSize(2);
  }

  @Test
  void batchesTellWhatFailed() throws InterruptedException {
    JsonNode sent =
        sandbox.call(
            "sqs",
            "SendMessageBatch",
            "{QueueUrl: '"
                + URL
                + "ledger.fifo', Entries: [{Id: a, MessageBody: x, MessageGroupId: g}, {Id: b, MessageBody: y}]}");
    assertThat(sent.path("Successful")).hasSize(1);
    assertThat(sent.path("Failed").path(0).path("Code").asText()).isEqualTo("MissingParameter");
    assertThat(
            sandbox
                .fault("sqs", "SendMessageBatch", "{QueueUrl: '" + URL + "orders', Entries: []}")
                .code())
        .isEqualTo("EmptyBatchRequest");
  }

  @Test
  void refusesWhatSqsRefuses() {
    assertThat(sandbox.fault("sqs", "CreateQueue", "{QueueName: 'a b'}").code())
        .isEqualTo("InvalidParameterValue");
    assertThat(
            sandbox
                .fault("sqs", "CreateQueue", "{QueueName: q, Attributes: {Nonsense: '1'}}")
                .message())
        .isEqualTo("Unknown Attribute Nonsense.");
    assertThat(
            sandbox
                .fault(
                    "sqs",
                    "ReceiveMessage",
                    "{QueueUrl: '" + URL + "orders', MaxNumberOfMessages: 11}")
                .message())
        .contains("Value 11 for parameter MaxNumberOfMessages is invalid");
    assertThat(
            sandbox
                .fault("sqs", "GetQueueUrl", "{QueueName: nope}")
                .headers()
                .first("x-amzn-query-error"))
        .contains("AWS.SimpleQueueService.NonExistentQueue;Sender");
  }

  @Test
  void whatIsPublishedReachesQueues() throws InterruptedException {
    sandbox.call(
        "sns",
        "Publish",
        "{TopicArn: 'arn:aws:sns:us-east-1:111111111111:order-events', Subject: s, Message: hello}");
    assertThat(count("orders")).isEqualTo("4");
    assertThat(receive("orders").path(3).path("Body").asText())
        .contains("\"Message\":\"hello\"")
        .contains("\"Subject\":\"s\"");
  }

  @Test
  void subscriptionsWaitForTheirConfirmation() throws InterruptedException {
    String arn = "arn:aws:sns:us-east-1:111111111111:alerts";
    assertThat(
            sandbox
                .call(
                    "sns",
                    "Subscribe",
                    "{TopicArn: '" + arn + "', Protocol: email, Endpoint: a@b.example}")
                .path("SubscriptionArn")
                .asText())
        .isEqualTo("pending confirmation");
    JsonNode attributes =
        sandbox.call("sns", "GetTopicAttributes", "{TopicArn: '" + arn + "'}").path("Attributes");
    assertThat(attributes.path("SubscriptionsPending").asText()).isEqualTo("2");
    assertThat(
            sandbox
                .fault(
                    "sns", "Subscribe", "{TopicArn: '" + arn + "', Protocol: pigeon, Endpoint: x}")
                .message())
        .contains("does not support this protocol string: pigeon");
    assertThat(sandbox.fault("sns", "GetTopicAttributes", "{TopicArn: 'nope'}").code())
        .isEqualTo("NotFoundException");
  }

  @Test
  void eventsReachQueuesByRules() throws InterruptedException {
    JsonNode put =
        sandbox.call(
            "events",
            "PutEvents",
            """
            Entries:
              - {Source: shop.orders, DetailType: order, Detail: '{"state": "failed"}', EventBusName: orders}
              - {Source: shop.orders, DetailType: order, Detail: '{"state": "paid"}', EventBusName: orders}
              - {Source: shop.orders, DetailType: order, Detail: 'nope'}
              - {Source: shop.orders}\
            """);
    assertThat(put.path("FailedEntryCount").asInt()).isEqualTo(2);
    assertThat(put.path("Entries").path(2).path("ErrorCode").asText()).isEqualTo("MalformedDetail");
    assertThat(count("orders-dlq")).isEqualTo("61");
  }

  @Test
  void patternsAreMatchedAsEventBridgeDoes() throws InterruptedException {
    String event = "Event: '{\"a\": \"xyz\", \"n\": [1, 2], \"d\": {\"e\": null}}'";
    for (String pattern :
        new String[] {
          "{\"a\": [{\"prefix\": \"x\"}]}",
          "{\"n\": [2, 3]}",
          "{\"missing\": [{\"exists\": false}]}",
          "{\"a\": [{\"anything-but\": [\"b\"]}], \"n\": [1]}",
          "{\"d\": {\"e\": [null]}}"
        }) {
      assertThat(
              sandbox
                  .call(
                      "events",
                      "TestEventPattern",
                      "{EventPattern: '" + pattern + "', " + event + "}")
                  .path("Result")
                  .asBoolean())
          .as(pattern)
          .isTrue();
    }
    assertThat(
            sandbox
                .fault("events", "PutRule", "{Name: r, EventPattern: '{\"a\": \"b\"}'}")
                .message())
        .isEqualTo("Event pattern is not valid. Reason: \"a\" must be an object or an array");
    assertThat(sandbox.fault("events", "DeleteRule", "{Name: nightly-export}").message())
        .contains("since it has targets");
  }
}
