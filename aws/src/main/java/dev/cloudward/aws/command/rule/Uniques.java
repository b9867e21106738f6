package dev.cloudward.aws.command.rule;

import dev.cloudward.aws.command.Draft;
import java.util.concurrent.ThreadLocalRandom;

/// Makes up names that were not used before, as the AWS CLI does for CloudFront.
final class Uniques {

  private Uniques() {}

  static String of(Draft draft, String prefix) {
    return prefix
        + "-"
        + draft.clock().instant().getEpochSecond()
        + "-"
        + ThreadLocalRandom.current().nextInt(1, 1_000_001);
  }
}
