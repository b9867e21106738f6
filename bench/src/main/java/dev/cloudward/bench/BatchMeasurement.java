package dev.cloudward.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Twenty commands of one call, where every answer takes 50 ms, beside the same one by one.
@AutoService(Measurement.class)
final class BatchMeasurement implements Measurement {

  private static final int WARMUP = 5;
  private static final int ROUNDS = 15;
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final List<String> COMMANDS =
      List.of(
          "aws sts get-caller-identity",
          "aws iam list-users",
          "aws iam list-roles",
          "aws iam list-policies --scope Local",
          "aws iam get-account-summary",
          "aws ec2 describe-instances",
          "aws ec2 describe-vpcs",
          "aws ec2 describe-subnets",
          "aws ec2 describe-security-groups",
          "aws ec2 describe-volumes",
          "aws s3api list-buckets",
          "aws organizations list-accounts",
          "aws organizations describe-organization",
          "aws cloudtrail describe-trails",
          "aws kms list-keys",
          "aws lambda list-functions",
          "aws sqs list-queues",
          "aws sns list-topics",
          "aws rds describe-db-instances",
          "aws secretsmanager list-secrets");

  @Override
  public void run(Report report) throws IOException, InterruptedException {
    try (Subject subject = new Subject(Map.of())) {
      ObjectNode together = Json.object().set("commands", Json.strings(COMMANDS));
      subject.delay(LATENCY);
      Times batch = new Times(ROUNDS);
      Times apart = new Times(ROUNDS);
      for (int round = -WARMUP; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        JsonNode told = subject.call(together);
        long middle = System.nanoTime();
        COMMANDS.forEach(subject::command);
        long end = System.nanoTime();
        if (told.has("failed")) {
          throw new IllegalStateException(told.toString());
        }
        if (round >= 0) {
          batch.add(middle - begin);
          apart.add(end - middle);
        }
      }
      report.compared(
          "a batch of 20 commands at " + LATENCY.toMillis() + " ms, p50",
          batch.median(),
          "one by one",
          apart.median(),
          "ms");
    }
  }
}
