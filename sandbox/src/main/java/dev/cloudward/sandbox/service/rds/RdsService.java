package dev.cloudward.sandbox.service.rds;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.cloudward.sandbox.service.table.Describes;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// RDS.
@AutoService(SandboxService.class)
final class RdsService implements SandboxService {

  private static final List<String> TAGGED =
      List.of(
          "DBInstances/DBInstanceArn",
          "DBClusters/DBClusterArn",
          "DBSnapshots/DBSnapshotArn",
          "DBClusterSnapshots/DBClusterSnapshotArn");

  private final Tables tables;

  RdsService(Seeds seeds) {
    this.tables = Tables.of(seeds, "rds");
  }

  @Override
  public String name() {
    return "rds";
  }

  @Override
  public void declare(Operations on) {
    new Describes(tables.inventories()).declare(on, RdsService.class, "describe.yaml");
    on.call("DescribeDBSnapshotAttributes", this::snapshotAttributes);
    on.call("DescribeDBParameters", this::parameters);
    on.call("DescribeEvents", this::events);
    on.call("DescribeDBLogFiles", this::logFiles);
    on.call("DownloadDBLogFilePortion", this::logPortion);
    on.call("ListTagsForResource", this::listTags);
    on.call("AddTagsToResource", this::addTags);
    on.call("RemoveTagsFromResource", this::removeTags);
    on.call("StartDBInstance", (input, request) -> move(input, request, "stopped", "available"));
    on.call("StopDBInstance", (input, request) -> move(input, request, "available", "stopped"));
    on.call("RebootDBInstance", (input, request) -> move(input, request, "available", "available"));
    on.call("ModifyDBInstance", this::modify);
    on.call("CreateDBSnapshot", this::createSnapshot);
    on.call("DeleteDBSnapshot", this::deleteSnapshot);
  }

  private ObjectNode instance(Input input, SandboxRequest request) {
    String id = input.need("DBInstanceIdentifier");
    return tables.need(
        request,
        "DBInstances",
        "DBInstanceIdentifier",
        id,
        () -> new AwsFault("DBInstanceNotFound", "DBInstance " + id + " not found."));
  }

  private ObjectNode snapshot(Input input, SandboxRequest request) {
    String id = input.need("DBSnapshotIdentifier");
    return tables.need(
        request,
        "DBSnapshots",
        "DBSnapshotIdentifier",
        id,
        () -> new AwsFault("DBSnapshotNotFound", "DBSnapshot " + id + " not found."));
  }

  private ObjectNode snapshotAttributes(Input input, SandboxRequest request) {
    String id = snapshot(input, request).path("DBSnapshotIdentifier").asText();
    ObjectNode restore = Json.object().put("AttributeName", "restore");
    JsonNode shared = tables.inventory(request).setting("SnapshotRestore").path(id);
    restore.set("AttributeValues", shared.isArray() ? shared : Json.array());
    ObjectNode result = Json.object().put("DBSnapshotIdentifier", id);
    result.putArray("DBSnapshotAttributes").add(restore);
    return Json.object().set("DBSnapshotAttributesResult", result);
  }

  private ObjectNode parameters(Input input, SandboxRequest request) {
    String group = input.need("DBParameterGroupName");
    tables.need(
        request,
        "DBParameterGroups",
        "DBParameterGroupName",
        group,
        () -> new AwsFault("DBParameterGroupNotFound", "DBParameterGroup not found: " + group));
    JsonNode parameters = tables.inventory(request).setting("Parameters").path(group);
    String source = input.text("Source", "");
    return Tables.answer(
        "Parameters",
        parameters
            .valueStream()
            .map(ObjectNode.class::cast)
            .filter(row -> source.isEmpty() || source.equals(row.path("Source").asText())));
  }

  private ObjectNode events(Input input, SandboxRequest request) {
    Instant end = input.time("EndTime").orElse(request.time());
    Instant start =
        input.time("StartTime").orElse(end.minus(Duration.ofMinutes(input.number("Duration", 60))));
    List<String> categories = input.strings("EventCategories");
    return Tables.answer(
        "Events",
        tables
            .rows(request, "Events")
            .filter(row -> {
              Instant time = Instant.parse(row.path("Date").asText());
              return !time.isBefore(start) && !time.isAfter(end);
            })
            .filter(row -> isOrAny(input, "SourceIdentifier", row))
            .filter(row -> isOrAny(input, "SourceType", row))
            .filter(row ->
                categories.isEmpty()
                    || row.path("EventCategories")
                        .valueStream()
                        .anyMatch(category -> categories.contains(category.asText()))));
  }

  private static boolean isOrAny(Input input, String member, ObjectNode row) {
    return input.text(member).map(value -> value.equals(row.path(member).asText())).orElse(true);
  }

  private ObjectNode logFiles(Input input, SandboxRequest request) {
    String id = instance(input, request).path("DBInstanceIdentifier").asText();
    String part = input.text("FilenameContains", "");
    JsonNode files = tables.inventory(request).setting("LogFiles").path(id);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("DescribeDBLogFiles");
    files
        .properties()
        .forEach(file -> {
          if (file.getKey().contains(part)) {
            list.addObject()
                .put("LogFileName", file.getKey())
                .put("LastWritten", request.time().minusSeconds(60).toEpochMilli())
                .put("Size", file.getValue().asText().length());
          }
        });
    return answer;
  }

  private ObjectNode logPortion(Input input, SandboxRequest request) {
    String id = instance(input, request).path("DBInstanceIdentifier").asText();
    String name = input.need("LogFileName");
    JsonNode text = tables.inventory(request).setting("LogFiles").path(id).path(name);
    if (text.isMissingNode()) {
      throw new AwsFault(
          "DBLogFileNotFoundFault", "DBLog File: " + name + ", is not found on the DB instance");
    }
    return Json.object()
        .put("LogFileData", text.asText())
        .put("Marker", "0")
        .put("AdditionalDataPending", false);
  }

  private ObjectNode tagged(Input input, SandboxRequest request) {
    String arn = input.need("ResourceName");
    return TAGGED.stream()
        .map(place -> place.split("/"))
        .flatMap(place -> tables.table(request, place[0]).find(place[1], arn).stream())
        .findFirst()
        .orElseThrow(
            () -> new AwsFault("DBInstanceNotFound", "The resource " + arn + " was not found."));
  }

  private ObjectNode listTags(Input input, SandboxRequest request) {
    ObjectNode row = tagged(input, request);
    return Json.object().set("TagList", Tags.list(Tags.read(row.path("TagList"))));
  }

  private ObjectNode addTags(Input input, SandboxRequest request) {
    ObjectNode row = tagged(input, request);
    Map<String, String> tags = Tags.read(row.path("TagList"));
    tags.putAll(Tags.read(input.json().path("Tags")));
    row.set("TagList", Tags.list(tags));
    return Json.object();
  }

  private ObjectNode removeTags(Input input, SandboxRequest request) {
    ObjectNode row = tagged(input, request);
    Map<String, String> tags = Tags.read(row.path("TagList"));
    input.strings("TagKeys").forEach(tags::remove);
    row.set("TagList", Tags.list(tags));
    return Json.object();
  }

  private ObjectNode move(Input input, SandboxRequest request, String from, String to) {
    ObjectNode row = instance(input, request);
    String status = row.path("DBInstanceStatus").asText();
    if (!status.equals(from)) {
      throw new AwsFault(
          "InvalidDBInstanceState",
          "Instance %s is not in %s state."
              .formatted(row.path("DBInstanceIdentifier").asText(), from));
    }
    row.put("DBInstanceStatus", to);
    return Json.object().set("DBInstance", row);
  }

  private ObjectNode modify(Input input, SandboxRequest request) {
    ObjectNode row = instance(input, request);
    row.setAll(
        input.pick(
            "AllocatedStorage",
            "DBInstanceClass",
            "BackupRetentionPeriod",
            "MultiAZ",
            "EngineVersion",
            "AutoMinorVersionUpgrade",
            "PubliclyAccessible",
            "DeletionProtection",
            "CopyTagsToSnapshot",
            "StorageType",
            "Iops",
            "MonitoringInterval"));
    return Json.object().set("DBInstance", row);
  }

  private ObjectNode createSnapshot(Input input, SandboxRequest request) {
    ObjectNode row = instance(input, request);
    String id = input.need("DBSnapshotIdentifier");
    if (tables.table(request, "DBSnapshots").find("DBSnapshotIdentifier", id).isPresent()) {
      throw new AwsFault(
          "DBSnapshotAlreadyExists",
          "Cannot create the snapshot because a snapshot with the identifier "
              + id
              + " already exists.");
    }
    ObjectNode snapshot =
        Tables.pick(
            row,
            "DBInstanceIdentifier",
            "Engine",
            "EngineVersion",
            "AllocatedStorage",
            "AvailabilityZone",
            "MasterUsername",
            "LicenseModel",
            "KmsKeyId",
            "DbiResourceId",
            "InstanceCreateTime",
            "StorageType");
    snapshot
        .put("DBSnapshotIdentifier", id)
        .put("DBSnapshotArn", request.arn("rds", "snapshot:" + id))
        .put("SnapshotType", "manual")
        .put("Status", "available")
        .put("PercentProgress", 100)
        .put("Encrypted", row.path("StorageEncrypted").asBoolean())
        .put("SnapshotCreateTime", request.time().toString());
    snapshot.set("TagList", Tags.list(Tags.read(input.json().path("Tags"))));
    tables.table(request, "DBSnapshots").add(snapshot);
    return Json.object()
        .set("DBSnapshot", snapshot.deepCopy().put("Status", "creating").put("PercentProgress", 0));
  }

  private ObjectNode deleteSnapshot(Input input, SandboxRequest request) {
    ObjectNode row = snapshot(input, request);
    tables
        .table(request, "DBSnapshots")
        .remove("DBSnapshotIdentifier", input.need("DBSnapshotIdentifier"));
    return Json.object().set("DBSnapshot", row.deepCopy().put("Status", "deleted"));
  }
}
