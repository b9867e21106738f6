package dev.cloudward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// One command in twelve accounts and seventeen regions, where every answer takes 50 ms, beside the
/// same command in one place.
@AutoService(Measurement.class)
final class FanOutMeasurement implements Measurement {

  private static final int ACCOUNTS = 12;
  private static final int LEAST_PLACES = 200;
  private static final int WARMUP = 5;
  private static final int ROUNDS = 15;
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final String COMMAND = "aws ec2 describe-vpcs --query 'length(Vpcs)'";

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    try (Subject subject = new Subject(accounts())) {
      ObjectNode everywhere = Json.object().put("cli_command", COMMAND);
      everywhere.putArray("accounts").add("*");
      everywhere.putArray("regions").add("*");
      subject.call(everywhere);
      subject.delay(LATENCY);
      Times one = new Times(ROUNDS);
      Times many = new Times(ROUNDS);
      int places = 0;
      for (int round = -WARMUP; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        subject.command(COMMAND);
        long middle = System.nanoTime();
        JsonNode told = subject.call(everywhere);
        long end = System.nanoTime();
        places = told.path("succeeded").asInt();
        if (round >= 0) {
          one.add(middle - begin);
          many.add(end - middle);
        }
      }
      if (places < LEAST_PLACES) {
        throw new IllegalStateException("only " + places + " places answered");
      }
      report.compared(
          "one command in " + places + " places at " + LATENCY.toMillis() + " ms, p50",
          many.median(),
          "in one place",
          one.median(),
          "ms");
    }
  }

  /// Twelve names for the sandbox's accounts: each takes on a role of its own.
  private static Map<String, String> accounts() {
    Map<String, String> settings = new HashMap<>();
    for (int i = 1; i <= ACCOUNTS; i++) {
      String id = Integer.toString(1 + i % 6).repeat(12);
      settings.put(
          "ACCOUNT_A" + i + "_ROLE_ARN",
          "arn:aws:iam::" + id + ":role/OrganizationAccountAccessRole");
    }
    return settings;
  }
}
