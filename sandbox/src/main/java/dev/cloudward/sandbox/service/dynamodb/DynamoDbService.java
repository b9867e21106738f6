package dev.cloudward.sandbox.service.dynamodb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.time.Duration;
import java.util.List;

/// DynamoDB.
@AutoService(SandboxService.class)
final class DynamoDbService implements SandboxService {

  private final TableStore store;
  private final Ids ids;

  DynamoDbService(Seeds seeds, Ids ids) {
    this.store = new TableStore(Tables.of(seeds, "dynamodb"));
    this.ids = ids;
  }

  @Override
  public String name() {
    return "dynamodb";
  }

  @Override
  public List<String> resources(Input input, SandboxRequest request) {
    return List.of(
        input.text("TableName").map(name -> request.arn("dynamodb", "table/" + name)).orElse("*"));
  }

  @Override
  public void declare(Operations on) {
    on.call("ListTables", this::list).pagesItself();
    on.call(
        "DescribeTable",
        (input, request) -> Json.object().set("Table", view(store.need(input, request))));
    on.call("CreateTable", this::create);
    on.call("DeleteTable", this::delete);
    on.call("UpdateTable", this::update);
    on.call("DescribeContinuousBackups", this::recovery);
    on.call("UpdateContinuousBackups", this::setRecovery);
    on.call("DescribeTimeToLive", this::timeToLive);
    on.call("ListTagsOfResource", this::listTags);
    on.call("TagResource", this::tag);
    on.call("UntagResource", this::untag);
    on.call(
        "ListBackups",
        (input, request) ->
            Tables.answer("BackupSummaries", store.tables().rows(request, "Backups")));
    on.call(
        "DescribeLimits",
        (input, request) ->
            Json.object()
                .put("AccountMaxReadCapacityUnits", 80_000)
                .put("AccountMaxWriteCapacityUnits", 80_000)
                .put("TableMaxReadCapacityUnits", 40_000)
                .put("TableMaxWriteCapacityUnits", 40_000));
    new ItemOps(store).declare(on);
  }

  /// A page that goes on after the table that was named last.
  private ObjectNode list(Input input, SandboxRequest request) {
    String after = input.text("ExclusiveStartTableName", "");
    int limit = Math.clamp(input.number("Limit", 100), 1, 100);
    List<String> rest =
        store
            .tables()
            .rows(request, "Tables")
            .map(row -> TableStore.description(row).path("TableName").asText())
            .sorted()
            .filter(name -> name.compareTo(after) > 0)
            .toList();
    List<String> page = rest.stream().limit(limit).toList();
    ObjectNode answer = Tables.texts("TableNames", page);
    return rest.size() > limit ? answer.put("LastEvaluatedTableName", page.getLast()) : answer;
  }

  private static ObjectNode view(ObjectNode row) {
    ArrayNode items = TableStore.items(row);
    return TableStore.description(row)
        .deepCopy()
        .put("ItemCount", items.size())
        .put("TableSizeBytes", items.toString().length());
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String name = input.need("TableName");
    if (store.find(name, request).isPresent()) {
      throw new AwsFault("ResourceInUseException", "Table already exists: " + name);
    }
    ObjectNode table =
        input
            .pick(
                "TableName",
                "KeySchema",
                "AttributeDefinitions",
                "GlobalSecondaryIndexes",
                "LocalSecondaryIndexes",
                "StreamSpecification")
            .put("TableStatus", "ACTIVE")
            .put("TableArn", request.arn("dynamodb", "table/" + name))
            .put("TableId", ids.uuid())
            .put("CreationDateTime", request.time().toString())
            .put("DeletionProtectionEnabled", input.flag("DeletionProtectionEnabled"));
    ObjectNode throughput = Json.object().put("NumberOfDecreasesToday", 0);
    Input asked = input.at("ProvisionedThroughput");
    throughput.put("ReadCapacityUnits", asked.number("ReadCapacityUnits", 0L));
    throughput.put("WriteCapacityUnits", asked.number("WriteCapacityUnits", 0L));
    table.set("ProvisionedThroughput", throughput);
    input
        .text("BillingMode")
        .ifPresent(mode -> table.set("BillingModeSummary", Json.object().put("BillingMode", mode)));
    ObjectNode row = Json.object().set("Table", table);
    row.set("Tags", Json.MAPPER.valueToTree(Tags.read(input.json().path("Tags"))));
    store.tables().table(request, "Tables").add(row);
    return Json.object().set("TableDescription", view(row));
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    ObjectNode row = store.need(input, request);
    if (TableStore.description(row).path("DeletionProtectionEnabled").asBoolean()) {
      throw new AwsFault(
          "ValidationException",
          400,
          "Resource cannot be deleted as it is currently protected against deletion. Disable"
              + " deletion protection first.");
    }
    store.tables().table(request, "Tables").rows().removeIf(each -> each.equals(row));
    return Json.object().set("TableDescription", view(row).put("TableStatus", "DELETING"));
  }

  private ObjectNode update(Input input, SandboxRequest request) {
    ObjectNode row = store.need(input, request);
    ObjectNode table = TableStore.description(row);
    if (input.has("DeletionProtectionEnabled")) {
      table.put("DeletionProtectionEnabled", input.flag("DeletionProtectionEnabled"));
    }
    input
        .text("BillingMode")
        .ifPresent(mode -> table.set("BillingModeSummary", Json.object().put("BillingMode", mode)));
    return Json.object().set("TableDescription", view(row));
  }

  private ObjectNode recovery(Input input, SandboxRequest request) {
    boolean isOn = store.need(input, request).path("Recovery").asBoolean();
    ObjectNode recovery =
        Json.object().put("PointInTimeRecoveryStatus", isOn ? "ENABLED" : "DISABLED");
    if (isOn) {
      recovery
          .put("RecoveryPeriodInDays", 35)
          .put("EarliestRestorableDateTime", request.time().minus(Duration.ofDays(35)).toString())
          .put("LatestRestorableDateTime", request.time().minusSeconds(300).toString());
    }
    ObjectNode description = Json.object().put("ContinuousBackupsStatus", "ENABLED");
    description.set("PointInTimeRecoveryDescription", recovery);
    return Json.object().set("ContinuousBackupsDescription", description);
  }

  private ObjectNode setRecovery(Input input, SandboxRequest request) {
    boolean isOn = input.at("PointInTimeRecoverySpecification").flag("PointInTimeRecoveryEnabled");
    store.need(input, request).put("Recovery", isOn);
    return recovery(input, request);
  }

  private ObjectNode timeToLive(Input input, SandboxRequest request) {
    String attribute = store.need(input, request).path("Ttl").asText();
    ObjectNode description =
        Json.object().put("TimeToLiveStatus", attribute.isEmpty() ? "DISABLED" : "ENABLED");
    if (!attribute.isEmpty()) {
      description.put("AttributeName", attribute);
    }
    return Json.object().set("TimeToLiveDescription", description);
  }

  private ObjectNode tagged(Input input, SandboxRequest request) {
    return store.need(input.need("ResourceArn"), request);
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
