package dev.cloudward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {

  private final InProcess sandbox = new InProcess();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "visits > :n | 9",
        "visits BETWEEN :n AND :m | 5",
        "NOT visits > :n | 3",
        "visits IN (:n, :m) | 2",
        "(visits = :n OR visits = :m) AND begins_with(id, :p) | 2",
        "attribute_not_exists(nothing) and contains(pages, :h) | 12",
        "device.os = :l AND size(pages) >= :two | 12",
        "pages[1] <> :h | 12",
        "attribute_type(visits, :type) and visits <= :n | 3",
        "#v < :n | 2"
      })
  void filters(String expression, int count) throws InterruptedException {
    JsonNode found =
        sandbox.call(
            "dynamodb",
            "Scan",
            """
            TableName: sessions
            FilterExpression: "%s"
            ExpressionAttributeNames: {"#v": visits}
            ExpressionAttributeValues:
              {":n": {N: "3"}, ":m": {N: "7.0"}, ":p": {S: s-}, ":h": {S: home}, ":l": {S: linux}, ":two": {N: "2"}, ":type": {S: N}}\
            """
                .formatted(expression));
    assertThat(found.path("Count").asInt()).isEqualTo(count);
    assertThat(found.path("ScannedCount").asInt()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "visits > :nope | An expression attribute value used in expression is not defined; attribute value: :nope",
        "#x > :n | An expression attribute name used in the document path is not defined; attribute name: #x",
        "visits > | Syntax error; token: \"<EOF>\"",
        "visits > :n nonsense | Syntax error; token: \"nonsense\"",
        "frobs(visits) | Invalid function name; function: frobs"
      })
  void saysWhatIsWrongWithAnExpression(String expression, String problem) {
    assertThat(
            sandbox
                .fault(
                    "dynamodb",
                    "Scan",
                    "{TableName: sessions, FilterExpression: '"
                        + expression
                        + "', ExpressionAttributeValues: {':n': {N: '3'}}}")
                .message())
        .contains(problem);
  }

  @Test
  void queriesInTheOrderOfTheirKeys() throws InterruptedException {
    String query =
        """
        TableName: payments
        KeyConditionExpression: customer = :c AND paid_at >= :d
        ExpressionAttributeValues: {":c": {S: customer-1}, ":d": {S: "2026"}}
        ProjectionExpression: paid_at
        ScanIndexForward: false
        Limit: 1
        """;
    JsonNode first = sandbox.call("dynamodb", "Query", query);
    assertThat(first.path("Items").toString()).isEqualTo("[{\"paid_at\":{\"S\":\"2026-02-01\"}}]");
    JsonNode second =
        sandbox.call(
            "dynamodb", "Query", query + "ExclusiveStartKey: " + first.path("LastEvaluatedKey"));
    assertThat(second.path("Items").path(0).path("paid_at").path("S").asText())
        .isEqualTo("2026-01-01");
    assertThat(second.has("LastEvaluatedKey")).isFalse();
  }

  @Test
  void writesUnderConditions() throws InterruptedException {
    String put =
        "{TableName: sessions, Item: {id: {S: new}, visits: {N: '1'}}, ConditionExpression: attribute_not_exists(id)}";
    sandbox.call("dynamodb", "PutItem", put);
    assertThat(sandbox.fault("dynamodb", "PutItem", put).code())
        .isEqualTo("ConditionalCheckFailedException");
    JsonNode deleted =
        sandbox.call(
            "dynamodb",
            "DeleteItem",
            "{TableName: sessions, Key: {id: {S: new}}, ReturnValues: ALL_OLD}");
    assertThat(deleted.path("Attributes").path("visits").path("N").asText()).isEqualTo("1");
    assertThat(
            sandbox
                .fault("dynamodb", "GetItem", "{TableName: sessions, Key: {x: {S: y}}}")
                .message())
        .isEqualTo("The provided key element does not match the schema");
  }

  @Test
  void protectsAndListsTables() throws InterruptedException {
    assertThat(sandbox.fault("dynamodb", "DeleteTable", "{TableName: payments}").message())
        .contains("protected against deletion");
    JsonNode first = sandbox.call("dynamodb", "ListTables", "{Limit: 1}");
    assertThat(first.path("TableNames").path(0).asText()).isEqualTo("payments");
    assertThat(first.path("LastEvaluatedTableName").asText()).isEqualTo("payments");
    assertThat(
            sandbox
                .call("dynamodb", "ListTables", "{ExclusiveStartTableName: payments}")
                .path("TableNames")
                .path(0)
                .asText())
        .isEqualTo("sessions");
    assertThat(sandbox.fault("dynamodb", "DescribeTable", "{TableName: nope}").message())
        .isEqualTo("Requested resource not found: Table: nope not found");
  }
}
