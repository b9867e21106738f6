package dev.cloudward.sandbox.service.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The cases of one account, the newest first.
///
/// The seeds tell the topics and how many cases an account has; which topic, which day and which
/// severity a case gets follows from the account's number, so that it is the same at each start,
/// only told from the present day.
final class CaseBook {

  private static final int DAYS = 730;
  private static final int OPEN_DAYS = 12;

  private final String account;
  private final List<SupportCase> cases = new ArrayList<>();
  private int made;

  CaseBook(Scope scope, ObjectNode seed, Instant now) {
    this.account = scope.account();
    List<JsonNode> topics = seed.path("Topics").valueStream().toList();
    int count = seed.path("Cases").asInt();
    Random random = new Random(account.hashCode());
    for (int i = 0; i < count && !topics.isEmpty(); i++) {
      double age = DAYS * (i + random.nextDouble()) / count;
      Instant created =
          now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(Math.round(age * 86_400) + 3_600);
      cases.add(seeded(topics.get(pick(topics, random)), created, now, random));
    }
  }

  /// A topic by its weight.
  private static int pick(List<JsonNode> topics, Random random) {
    int total = topics.stream().mapToInt(topic -> topic.path("weight").asInt(1)).sum();
    int place = random.nextInt(total);
    for (int i = 0; i < topics.size(); i++) {
      place -= topics.get(i).path("weight").asInt(1);
      if (place < 0) {
        return i;
      }
    }
    return 0;
  }

  private SupportCase seeded(JsonNode topic, Instant created, Instant now, Random random) {
    Duration age = Duration.between(created, now);
    String thing = one(topic.path("things"), random);
    SupportCase made = create(topic, created, thing, one(topic.path("severities"), random));
    Instant time = created;
    for (JsonNode message : topic.path("messages")) {
      if (time.isAfter(now)) {
        break;
      }
      String author =
          message.path("by").asText("customer").equals("customer")
              ? one(topic.path("authors"), random)
              : "Amazon Web Services";
      made.say(message.path("text").asText().replace("{thing}", thing), author, time);
      time = time.plus(Duration.ofMinutes(45 + random.nextInt(900)));
    }
    if (age.toDays() > OPEN_DAYS) {
      made.resolve();
    } else {
      made.setStatus(age.toDays() > OPEN_DAYS / 2 ? "pending-customer-action" : "work-in-progress");
    }
    return made;
  }

  private static String one(JsonNode list, Random random) {
    return list.isEmpty() ? "" : list.path(random.nextInt(list.size())).asText();
  }

  private SupportCase create(JsonNode topic, Instant created, String thing, String severity) {
    ObjectNode view =
        identity(created)
            .put("subject", topic.path("subject").asText().replace("{thing}", thing))
            .put("serviceCode", topic.path("service").asText())
            .put("categoryCode", topic.path("category").asText())
            .put("severityCode", severity)
            .put("submittedBy", "oncall@acme.example")
            .put("language", "en");
    view.putArray("ccEmailAddresses");
    return new SupportCase(view);
  }

  private ObjectNode identity(Instant created) {
    made++;
    long number = 10_000_000_000L + Long.parseLong(account.substring(0, 3)) * 1_000_000L + made;
    int year = created.atZone(ZoneOffset.UTC).getYear();
    return Json.object()
        .put(
            "caseId",
            "case-%s-muen-%d-%016x".formatted(account, year, number * 0x9E3779B97F4A7C15L))
        .put("displayId", String.valueOf(number))
        .put("status", "opened")
        .put("timeCreated", created.toString());
  }

  /// Opens a case.
  ///
  /// @param described `subject`, `serviceCode` and the like
  SupportCase open(ObjectNode described, String text, String author, Instant now) {
    ObjectNode view = identity(now);
    view.setAll(described);
    SupportCase opened = new SupportCase(view.put("submittedBy", author));
    opened.say(text, author, now);
    cases.add(opened);
    return opened;
  }

  List<SupportCase> newestFirst() {
    cases.sort(Comparator.comparing(SupportCase::created).reversed());
    return cases;
  }

  Optional<SupportCase> find(String id) {
    return cases.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
