package dev.cloudward.sandbox.service.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.control.RequestLog;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Tags;
import java.time.Instant;
import java.util.List;

/// CloudTrail.
///
/// A row of `Trails` has `Trail`, and beside it `Status`, `EventSelectors` and `Tags`.
@AutoService(SandboxService.class)
final class CloudTrailService implements SandboxService {

  private final Tables tables;
  private final EventBook book;

  CloudTrailService(Seeds seeds, RequestLog log) {
    this.tables = Tables.of(seeds, "cloudtrail");
    this.book = new EventBook(tables, log);
  }

  @Override
  public String name() {
    return "cloudtrail";
  }

  @Override
  public void declare(Operations on) {
    on.call("DescribeTrails", this::describe);
    on.call("ListTrails", this::list);
    on.call(
        "GetTrail",
        (input, request) -> Json.object().set("Trail", trail(need(input.need("Name"), request))));
    on.call("GetTrailStatus", this::status);
    on.call("GetEventSelectors", this::selectors);
    on.call("GetInsightSelectors", this::insights);
    on.call("ListTags", this::tags);
    on.call("StartLogging", (input, request) -> setLogging(input, request, true));
    on.call("StopLogging", (input, request) -> setLogging(input, request, false));
    on.call("LookupEvents", this::lookup).pageSize(50);
  }

  private static ObjectNode trail(ObjectNode row) {
    return (ObjectNode) row.path("Trail");
  }

  private static boolean is(ObjectNode row, String nameOrArn) {
    return trail(row).path("Name").asText().equals(nameOrArn)
        || trail(row).path("TrailARN").asText().equals(nameOrArn);
  }

  private ObjectNode need(String nameOrArn, SandboxRequest request) {
    return tables
        .rows(request, "Trails")
        .filter(row -> is(row, nameOrArn))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault(
                "TrailNotFoundException",
                "Unknown trail: " + nameOrArn + " for the user: " + request.account()));
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("trailNameList");
    boolean hasShadows = input.flag("includeShadowTrails", true);
    return Tables.answer(
        "trailList",
        tables
            .rows(request, "Trails")
            .filter(row -> wanted.isEmpty() || wanted.stream().anyMatch(name -> is(row, name)))
            .filter(row ->
                hasShadows || trail(row).path("HomeRegion").asText().equals(request.region()))
            .map(CloudTrailService::trail));
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    return Tables.answer(
        "Trails",
        tables
            .rows(request, "Trails")
            .map(row -> Tables.pick(trail(row), "TrailARN", "Name", "HomeRegion")));
  }

  private ObjectNode status(Input input, SandboxRequest request) {
    JsonNode status = need(input.need("Name"), request).path("Status");
    return status instanceof ObjectNode object ? object : Json.object().put("IsLogging", true);
  }

  private ObjectNode setLogging(Input input, SandboxRequest request, boolean isLogging) {
    ObjectNode status = need(input.need("Name"), request).withObject("/Status");
    status.put("IsLogging", isLogging);
    status.put(isLogging ? "StartLoggingTime" : "StopLoggingTime", request.time().toString());
    return Json.object();
  }

  private ObjectNode selectors(Input input, SandboxRequest request) {
    ObjectNode row = need(input.need("TrailName"), request);
    ObjectNode answer = Json.object().put("TrailARN", trail(row).path("TrailARN").asText());
    if (row.has("EventSelectors")) {
      return answer.set("EventSelectors", row.path("EventSelectors"));
    }
    ArrayNode usual = answer.putArray("EventSelectors");
    usual
        .addObject()
        .put("ReadWriteType", "All")
        .put("IncludeManagementEvents", true)
        .putArray("DataResources");
    return answer;
  }

  private ObjectNode insights(Input input, SandboxRequest request) {
    ObjectNode row = need(input.need("TrailName"), request);
    if (!row.has("InsightSelectors")) {
      throw new AwsFault(
          "InsightNotEnabledException",
          "Trail " + trail(row).path("TrailARN").asText() + " does not have Insights enabled.");
    }
    return Json.object()
        .put("TrailARN", trail(row).path("TrailARN").asText())
        .set("InsightSelectors", row.path("InsightSelectors"));
  }

  private ObjectNode tags(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("ResourceTagList");
    for (String arn : input.strings("ResourceIdList")) {
      ObjectNode row = need(arn, request);
      list.addObject()
          .put("ResourceId", arn)
          .set("TagsList", Tags.list(new Input(row).map("Tags")));
    }
    return answer;
  }

  private ObjectNode lookup(Input input, SandboxRequest request) {
    List<Input> attributes = input.items("LookupAttributes");
    if (attributes.size() > 1) {
      throw new AwsFault(
          "InvalidLookupAttributesException",
          "You can only specify one lookup attribute per request.");
    }
    Instant start = input.time("StartTime").orElse(Instant.MIN);
    Instant end = input.time("EndTime").orElse(request.time());
    if (start.isAfter(end)) {
      throw new AwsFault(
          "InvalidTimeRangeException", "The start time must be before the end time.");
    }
    return Tables.answer(
        "Events",
        book.events(request).stream()
            .filter(event -> {
              Instant time = Instant.parse(event.path("EventTime").asText());
              return !time.isBefore(start) && !time.isAfter(end);
            })
            .filter(event -> attributes.stream().allMatch(attribute -> matches(event, attribute))));
  }

  private static boolean matches(ObjectNode event, Input attribute) {
    String value = attribute.need("AttributeValue");
    return switch (attribute.need("AttributeKey")) {
      case "ResourceName" -> hasResource(event, "ResourceName", value);
      case "ResourceType" -> hasResource(event, "ResourceType", value);
      default -> event.path(attribute.need("AttributeKey")).asText().equals(value);
    };
  }

  private static boolean hasResource(ObjectNode event, String member, String value) {
    return event
        .path("Resources")
        .valueStream()
        .anyMatch(resource -> resource.path(member).asText().equals(value));
  }
}
