package dev.cloudward.toolsets.cases.demo;

import dev.cloudward.toolsets.cases.model.SupportCase;
import dev.cloudward.toolsets.cases.model.SupportCase.Finding;
import dev.cloudward.toolsets.cases.model.SupportCase.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes up the support cases of the demo organisation, the same for the same seed and day.
///
/// More cases come on working days and in working hours; now and then a service event brings a
/// cluster of them; the newest are still open and not annotated.
public final class DemoCases {

  /// How far back the cases reach.
  static final int DAYS = 760;

  private static final List<String> ACCOUNTS =
      List.of(
          "111111111111",
          "222222222222",
          "333333333333",
          "444444444444",
          "555555555555",
          "666666666666");
  private static final int[] SHARES = {38, 14, 10, 18, 13, 7};
  private static final List<String> PEOPLE =
      List.of("maria.silva", "jonas.weber", "aiko.tanaka", "sam.okafor", "lena.novak", "ravi.iyer");
  private static final List<String> ENGINEERS =
      List.of("Ana", "Ben", "Chen", "Divya", "Elif", "Frank");
  private static final List<String> REGIONS =
      List.of("us-east-1", "us-east-1", "us-east-1", "eu-west-1", "eu-central-1", "ap-southeast-1");
  private static final List<String> ENVIRONMENTS =
      List.of("checkout", "search", "billing-api", "ingest", "reporting", "identity", "catalogue");

  private final Random random;
  private final LocalDate today;
  private final List<Scenario> scenarios = Scenario.all();
  private final int weight = scenarios.stream().mapToInt(Scenario::weight).sum();
  private long number;

  /// @param today the day on which the cases end
  public DemoCases(long seed, LocalDate today) {
    this(seed, today, 16_800_000_000L);
  }

  /// @param number below the first case's number
  public DemoCases(long seed, LocalDate today, long number) {
    this.number = number;
    this.random = new Random(seed);
    this.today = today;
  }

  /// Makes cases, oldest first.
  public List<SupportCase> make(int count) {
    List<Instant> times = new ArrayList<>();
    while (times.size() < count) {
      times.add(moment());
    }
    times.sort(null);
    return times.stream().map(this::make).toList();
  }

  private Instant moment() {
    LocalDate day = today.minusDays(1 + random.nextInt(DAYS));
    boolean isWeekend = day.getDayOfWeek().getValue() > 5;
    if (isWeekend && random.nextInt(100) < 65) {
      day = day.minusDays(2);
    }
    int hour = random.nextInt(100) < 75 ? 8 + random.nextInt(10) : random.nextInt(24);
    return day.atTime(hour, random.nextInt(60), random.nextInt(60)).toInstant(ZoneOffset.UTC);
  }

  private SupportCase make(Instant created) {
    Scenario scenario = scenario(created);
    Map<String, String> words =
        Map.of(
            "region", one(REGIONS),
            "app", one(ENVIRONMENTS),
            "count", Integer.toString(5 + random.nextInt(195)),
            "percent", Integer.toString(2 + random.nextInt(60)),
            "minutes", Integer.toString(5 + random.nextInt(175)),
            "version", (11 + random.nextInt(6)) + "." + random.nextInt(9));
    number += 1 + random.nextInt(900);
    String account = account();
    String display = Long.toString(number);
    boolean isRecent = created.isAfter(today.minusDays(6).atStartOfDay().toInstant(ZoneOffset.UTC));
    boolean isOpen = isRecent && random.nextInt(100) < 70;
    Instant retrieved = today.atStartOfDay().toInstant(ZoneOffset.UTC);
    SupportCase bare =
        new SupportCase(
            account,
            display,
            "case-"
                + account
                + "-muen-"
                + created.atZone(ZoneOffset.UTC).getYear()
                + "-"
                + Long.toHexString(number * 2_654_435_761L & 0xffffffffffffL),
            scenario.fill(scenario.subject(), words),
            scenario.service(),
            scenario.category(),
            severity(scenario),
            one(PEOPLE) + "@acme.example",
            created,
            isOpen
                ? one(List.of("opened", "pending-customer-action", "work-in-progress"))
                : "resolved",
            retrieved,
            null,
            null,
            null,
            messages(scenario, created, words, isOpen));
    if (isOpen) {
      return bare;
    }
    Instant annotated = created.plus(Duration.ofDays(3));
    return bare.with(
        scenario.fill(scenario.summary(), words),
        new Finding(
            spelling(scenario.rca()), scenario.fill(scenario.rcaReason(), words), annotated),
        new Finding(
            scenario.lifecycle(), scenario.fill(scenario.lifecycleReason(), words), annotated));
  }

  /// Upstream's prompts named the category in two ways, and its data has both.
  private String spelling(String category) {
    return category.equals("Limit reached") && random.nextInt(3) == 0 ? "Quota reached" : category;
  }

  private Scenario scenario(Instant created) {
    long day = created.getEpochSecond() / 86_400;
    boolean isEventDay = day % 61 == 17;
    if (isEventDay && random.nextInt(100) < 60) {
      return scenarios.stream()
          .filter(s -> s.rca().equals("Service Event"))
          .findFirst()
          .orElseThrow();
    }
    int left = random.nextInt(weight);
    for (Scenario scenario : scenarios) {
      left -= scenario.weight();
      if (left < 0) {
        return scenario;
      }
    }
    return scenarios.getLast();
  }

  private String severity(Scenario scenario) {
    int shift = scenario.urgency();
    int dice = random.nextInt(100) + shift;
    if (dice >= 112) {
      return "critical";
    }
    if (dice >= 97) {
      return "urgent";
    }
    if (dice >= 78) {
      return "high";
    }
    return dice >= 35 ? "normal" : "low";
  }

  private String account() {
    int left = random.nextInt(100);
    for (int i = 0; i < SHARES.length; i++) {
      left -= SHARES[i];
      if (left < 0) {
        return ACCOUNTS.get(i);
      }
    }
    return ACCOUNTS.getFirst();
  }

  private List<Message> messages(
      Scenario scenario, Instant created, Map<String, String> words, boolean isOpen) {
    List<Message> messages = new ArrayList<>();
    String person = one(PEOPLE) + "@acme.example";
    messages.add(new Message(created, person, scenario.fill(scenario.question(), words)));
    Instant answered = created.plus(Duration.ofMinutes(20 + random.nextInt(400)));
    if (isOpen && random.nextBoolean()) {
      return messages;
    }
    messages.add(
        new Message(
            answered,
            "Amazon Web Services",
            "Hello, this is "
                + one(ENGINEERS)
                + " from AWS Support. "
                + scenario.fill(scenario.answer(), words)));
    if (!isOpen) {
      messages.add(
          new Message(
              answered.plus(Duration.ofMinutes(30 + random.nextInt(2_000))),
              person,
              "Thank you, that solved it. You may close the case."));
    }
    return messages;
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
