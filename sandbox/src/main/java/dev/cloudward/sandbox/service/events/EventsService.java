package dev.cloudward.sandbox.service.events;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.ServiceCalls;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Ids;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// EventBridge.
///
/// A row of `Rules` is as answers show it, with `Targets` beside; events reach targets that are
/// queues of the sandbox.
@AutoService(SandboxService.class)
final class EventsService implements SandboxService {

  private static final Logger LOG = System.getLogger(EventsService.class.getName());
  private static final String DEFAULT = "default";

  private final Tables tables;
  private final Ids ids;
  private final ServiceCalls calls;

  EventsService(Seeds seeds, Ids ids, ServiceCalls calls) {
    this.tables = Tables.of(seeds, "events");
    this.ids = ids;
    this.calls = calls;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public void declare(Operations on) {
    on.call("PutEvents", this::putEvents);
    on.call("ListEventBuses", this::listBuses);
    on.call("DescribeEventBus", (input, request) -> bus(input.text("Name", DEFAULT), request));
    on.call("ListRules", this::listRules);
    on.call("DescribeRule", (input, request) -> view(need("Name", input, request)));
    on.call("PutRule", this::putRule);
    on.call("DeleteRule", this::deleteRule);
    on.call("EnableRule", (input, request) -> enable(input, request, "ENABLED"));
    on.call("DisableRule", (input, request) -> enable(input, request, "DISABLED"));
    on.call("ListTargetsByRule", this::targets);
    on.call("PutTargets", this::putTargets);
    on.call("RemoveTargets", this::removeTargets);
    on.call("TestEventPattern", this::test);
  }

  private static String busName(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  private Stream<ObjectNode> buses(SandboxRequest request) {
    ObjectNode usual =
        Json.object().put("Name", DEFAULT).put("Arn", request.arn("events", "event-bus/default"));
    return Stream.concat(Stream.of(usual), tables.rows(request, "Buses"));
  }

  private ObjectNode bus(String nameOrArn, SandboxRequest request) {
    String name = busName(nameOrArn);
    return buses(request)
        .filter(row -> row.path("Name").asText().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault("ResourceNotFoundException", "Event bus " + name + " does not exist."));
  }

  private ObjectNode listBuses(Input input, SandboxRequest request) {
    String prefix = input.text("NamePrefix", "");
    return Tables.answer(
        "EventBuses", buses(request).filter(row -> row.path("Name").asText().startsWith(prefix)));
  }

  private Stream<ObjectNode> rules(String bus, SandboxRequest request) {
    return tables
        .rows(request, "Rules")
        .filter(row -> row.path("EventBusName").asText(DEFAULT).equals(bus));
  }

  private static ObjectNode view(ObjectNode row) {
    return Tables.without(row, "Targets");
  }

  private ObjectNode need(String member, Input input, SandboxRequest request) {
    String name = input.need(member);
    return rules(busName(input.text("EventBusName", DEFAULT)), request)
        .filter(row -> row.path("Name").asText().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault(
                "ResourceNotFoundException", "Rule " + name + " does not exist on EventBus."));
  }

  private ObjectNode listRules(Input input, SandboxRequest request) {
    String bus = busName(input.text("EventBusName", DEFAULT));
    bus(bus, request);
    String prefix = input.text("NamePrefix", "");
    return Tables.answer(
        "Rules",
        rules(bus, request)
            .filter(row -> row.path("Name").asText().startsWith(prefix))
            .map(EventsService::view));
  }

  private ObjectNode putRule(Input input, SandboxRequest request) {
    if (!input.has("EventPattern") && !input.has("ScheduleExpression")) {
      throw new AwsFault(
          "ValidationException",
          400,
          "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    input.text("EventPattern").ifPresent(EventPattern::parse);
    String name = input.need("Name");
    String bus = busName(input.text("EventBusName", DEFAULT));
    bus(bus, request);
    Optional<ObjectNode> known =
        rules(bus, request).filter(row -> row.path("Name").asText().equals(name)).findFirst();
    ObjectNode row = known.orElseGet(() -> tables.table(request, "Rules").add(Json.object()));
    String path = bus.equals(DEFAULT) ? name : bus + "/" + name;
    row.setAll(input.pick("Name", "EventPattern", "ScheduleExpression", "Description", "RoleArn"));
    row.put("Arn", request.arn("events", "rule/" + path))
        .put("EventBusName", bus)
        .put("State", input.text("State", "ENABLED"));
    return Json.object().put("RuleArn", row.path("Arn").asText());
  }

  private ObjectNode deleteRule(Input input, SandboxRequest request) {
    ObjectNode row = need("Name", input, request);
    if (!row.path("Targets").isEmpty()) {
      throw new AwsFault("ValidationException", 400, "Rule can't be deleted since it has targets.");
    }
    tables.table(request, "Rules").rows().removeIf(row::equals);
    return Json.object();
  }

  private ObjectNode enable(Input input, SandboxRequest request, String state) {
    need("Name", input, request).put("State", state);
    return Json.object();
  }

  private ObjectNode targets(Input input, SandboxRequest request) {
    JsonNode targets = need("Rule", input, request).path("Targets");
    return Json.object().set("Targets", targets.isArray() ? targets : Json.array());
  }

  private ObjectNode putTargets(Input input, SandboxRequest request) {
    ArrayNode targets = need("Rule", input, request).withArray("/Targets");
    for (Input target : input.items("Targets")) {
      remove(targets, target.need("Id"));
      targets.add(target.copy());
    }
    return nothingFailed();
  }

  private ObjectNode removeTargets(Input input, SandboxRequest request) {
    ArrayNode targets = need("Rule", input, request).withArray("/Targets");
    input.strings("Ids").forEach(id -> remove(targets, id));
    return nothingFailed();
  }

  private static void remove(ArrayNode targets, String id) {
    for (int i = targets.size() - 1; i >= 0; i--) {
      if (targets.get(i).path("Id").asText().equals(id)) {
        targets.remove(i);
      }
    }
  }

  private static ObjectNode nothingFailed() {
    ObjectNode answer = Json.object().put("FailedEntryCount", 0);
    answer.putArray("FailedEntries");
    return answer;
  }

  private ObjectNode test(Input input, SandboxRequest request) {
    return Json.object()
        .put(
            "Result",
            EventPattern.parse(input.need("EventPattern"))
                .matches(
                    parsed(input.need("Event"))
                        .orElseThrow(() ->
                            new AwsFault(
                                "ValidationException", 400, "Parameter Event is not valid."))));
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(Json.parse(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private ObjectNode putEvents(Input input, SandboxRequest request) throws InterruptedException {
    ObjectNode answer = Json.object();
    ArrayNode entries = answer.putArray("Entries");
    int failed = 0;
    for (Input entry : input.items("Entries")) {
      Optional<JsonNode> detail = parsed(entry.text("Detail", ""));
      String missing =
          Stream.of("Source", "DetailType", "Detail")
              .filter(member -> !entry.has(member))
              .findFirst()
              .orElse("");
      if (!missing.isEmpty()) {
        failed++;
        entries
            .addObject()
            .put("ErrorCode", "InvalidArgument")
            .put(
                "ErrorMessage",
                "Parameter %s is not valid. Reason: %s is a required argument."
                    .formatted(missing, missing));
      } else if (detail.filter(JsonNode::isObject).isEmpty()) {
        failed++;
        entries
            .addObject()
            .put("ErrorCode", "MalformedDetail")
            .put("ErrorMessage", "Detail is malformed.");
      } else {
        ObjectNode event = event(entry, detail.get(), request);
        deliver(busName(entry.text("EventBusName", DEFAULT)), event, request);
        entries.addObject().put("EventId", event.path("id").asText());
      }
    }
    return answer.put("FailedEntryCount", failed);
  }

  private ObjectNode event(Input entry, JsonNode detail, SandboxRequest request) {
    ObjectNode event =
        Json.object()
            .put("version", "0")
            .put("id", ids.uuid())
            .put("detail-type", entry.need("DetailType"))
            .put("source", entry.need("Source"))
            .put("account", request.account())
            .put("time", entry.text("Time", request.time().toString()))
            .put("region", request.region());
    event.set("resources", Json.strings(entry.strings("Resources")));
    return event.set("detail", detail);
  }

  private void deliver(String bus, ObjectNode event, SandboxRequest request)
      throws InterruptedException {
    List<ObjectNode> matching =
        rules(bus, request)
            .filter(rule -> rule.path("State").asText().equals("ENABLED"))
            .filter(rule -> rule.has("EventPattern"))
            .filter(rule -> EventPattern.parse(rule.path("EventPattern").asText()).matches(event))
            .toList();
    for (ObjectNode rule : matching) {
      for (JsonNode target : rule.path("Targets")) {
        String[] arn = target.path("Arn").asText().split(":");
        if (arn.length == 6 && arn[2].equals("sqs")) {
          send(new Scope(arn[4], arn[3]), arn[5], Json.write(event));
        }
      }
    }
  }

  /// A queue that is gone loses the event, as on AWS.
  private void send(Scope scope, String queue, String body) throws InterruptedException {
    try {
      calls.call(
          "sqs",
          "SendMessage",
          scope,
          Json.object().put("QueueUrl", queue).put("MessageBody", body));
    } catch (AwsFault e) {
      LOG.log(Level.DEBUG, "not delivered to {0}: {1}", queue, e.message());
    }
  }
}
