package dev.cloudward.sandbox.service.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Handler;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.table.Tables;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// AWS Support.
@AutoService(SandboxService.class)
final class SupportService implements SandboxService {

  private final Tables tables;
  private final Scoped<CaseBook> books;

  SupportService(Seeds seeds, Clock clock) {
    this.tables = Tables.of(seeds, "support");
    this.books =
        new Scoped<>(
            (Scope scope) -> new CaseBook(scope, seeds.of("support", scope), clock.instant()));
  }

  @Override
  public String name() {
    return "support";
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void declare(Operations all) {
    Operations on = all.wrapped(this::forSubscribers);
    on.call("DescribeCases", this::describe).pagesItself();
    on.call("DescribeCommunications", this::communications).pageSize(100);
    on.call("DescribeServices", this::services);
    on.call(
        "DescribeSeverityLevels",
        (input, request) -> Tables.answer("severityLevels", tables.rows(request, "Severities")));
    on.call("CreateCase", this::create);
    on.call("AddCommunicationToCase", this::add);
    on.call("ResolveCase", this::resolve);
    on.call(
        "DescribeTrustedAdvisorChecks",
        (input, request) -> Tables.answer("checks", tables.rows(request, "Checks")));
  }

  private Handler forSubscribers(Handler handler) {
    return (input, request) -> {
      if (tables.inventory(request).setting("Plan").asText().equals("basic")) {
        throw new AwsFault(
            "SubscriptionRequiredException",
            400,
            "Amazon Web Services Premium Support Subscription is required to use this service.");
      }
      return handler.answer(input, request);
    };
  }

  private static Optional<Instant> time(Input input, String member) {
    return input
        .text(member)
        .map(text -> {
          try {
            return text.contains("T")
                ? Instant.parse(text)
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
          } catch (DateTimeException e) {
            throw new AwsFault(
                "ValidationException",
                400,
                "The value '%s' of %s is not a time of ISO 8601.".formatted(text, member));
          }
        });
  }

  private SupportCase need(String id, SandboxRequest request) {
    return books
        .of(request)
        .find(id)
        .orElseThrow(
            () -> new AwsFault("CaseIdNotFound", "The case ID " + id + " could not be found."));
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    List<String> wanted = input.strings("caseIdList");
    Optional<Instant> after = time(input, "afterTime");
    Optional<Instant> before = time(input, "beforeTime");
    boolean isNamed = !wanted.isEmpty() || input.has("displayId");
    boolean hasResolved = input.flag("includeResolvedCases");
    Stream<SupportCase> found =
        wanted.isEmpty()
            ? books.of(request).newestFirst().stream()
            : wanted.stream().map(id -> need(id, request));
    int from = place(input.text("nextToken", "0"));
    int size = input.number("maxResults", 100);
    List<SupportCase> page =
        found
            .filter(each -> input.text("displayId").map(each.displayId()::equals).orElse(true))
            .filter(each -> isNamed || hasResolved || !each.isResolved())
            .filter(each -> after.map(time -> !each.created().isBefore(time)).orElse(true))
            .filter(each -> before.map(time -> each.created().isBefore(time)).orElse(true))
            .filter(each -> input.text("language").map(each.language()::equals).orElse(true))
            .skip(from)
            .limit(size + 1L)
            .toList();
    ObjectNode answer =
        Tables.answer(
            "cases",
            page.stream()
                .limit(size)
                .map(each -> each.view(input.flag("includeCommunications", true))));
    return page.size() > size ? answer.put("nextToken", Integer.toString(from + size)) : answer;
  }

  /// Years of cases are cut into pages before they are told.
  private static int place(String token) {
    try {
      return Integer.parseInt(token);
    } catch (NumberFormatException e) {
      throw new AwsFault("ValidationException", 400, "The nextToken '" + token + "' is not valid.");
    }
  }

  private ObjectNode communications(Input input, SandboxRequest request) {
    Optional<Instant> after = time(input, "afterTime");
    Optional<Instant> before = time(input, "beforeTime");
    return Tables.answer(
        "communications",
        need(input.need("caseId"), request).communications().stream()
            .filter(each -> {
              Instant said = Instant.parse(each.path("timeCreated").asText());
              return after.map(time -> !said.isBefore(time)).orElse(true)
                  && before.map(said::isBefore).orElse(true);
            }));
  }

  private ObjectNode services(Input input, SandboxRequest request) {
    List<String> codes = input.strings("serviceCodeList");
    return Tables.answer(
        "services",
        tables
            .rows(request, "Services")
            .filter(row -> codes.isEmpty() || codes.contains(row.path("code").asText())));
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    ObjectNode described =
        input.pick("subject", "serviceCode", "categoryCode", "severityCode", "language");
    Input told = new Input(described);
    described
        .put("serviceCode", told.text("serviceCode", "general-info"))
        .put("categoryCode", told.text("categoryCode", "using-aws"))
        .put("severityCode", told.text("severityCode", "low"))
        .put("language", told.text("language", "en"));
    boolean isSeverity =
        tables
            .rows(request, "Severities")
            .anyMatch(row -> row.path("code").equals(described.path("severityCode")));
    if (!isSeverity) {
      throw new AwsFault(
          "ValidationException",
          400,
          "The severity code '%s' does not exist."
              .formatted(described.path("severityCode").asText()));
    }
    JsonNode copies = input.json().path("ccEmailAddresses");
    described.set("ccEmailAddresses", copies.isArray() ? copies : Json.array());
    SupportCase opened =
        books
            .of(request)
            .open(described, input.need("communicationBody"), author(request), request.time());
    return Json.object().put("caseId", opened.id());
  }

  private static String author(SandboxRequest request) {
    String arn = request.caller().arn();
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private ObjectNode add(Input input, SandboxRequest request) {
    SupportCase found = need(input.text("caseId", ""), request);
    found.say(input.need("communicationBody"), author(request), request.time());
    if (found.isResolved()) {
      found.setStatus("reopened");
    }
    return Json.object().put("result", true);
  }

  private ObjectNode resolve(Input input, SandboxRequest request) {
    SupportCase found = need(input.text("caseId", ""), request);
    String before = found.status();
    found.resolve();
    return Json.object().put("initialCaseStatus", before).put("finalCaseStatus", "resolved");
  }
}
