package dev.cloudward.aws.command.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.handmade.HandMadeCommand;
import dev.cloudward.aws.wire.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// `cloudtrail validate-logs`: whether a trail's digests are signed as they should be, and its log
/// files are those that were digested.
@AutoService(CommandRule.class)
final class ValidateLogs extends HandMadeCommand {

  private static final Pattern TRAIL = Pattern.compile("arn:.+:cloudtrail:.+:\\d{12}:trail/.+");

  ValidateLogs() {
    super(
        new CommandName("cloudtrail", "validate-logs"), new Target("cloudtrail", "DescribeTrails"));
  }

  @Override
  protected List<Argument> options() {
    return List.of(
        text("trail-arn").required(),
        text("start-time").required(),
        text("end-time"),
        text("s3-bucket"),
        text("s3-prefix"),
        text("account-id"),
        flag("verbose"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    String arn = options.path("trail-arn").asText();
    if (!TRAIL.matcher(arn).matches()) {
      throw new CommandError("--trail-arn must be the ARN of a trail, was " + arn);
    }
    Instant start = time(options, "start-time");
    Instant end = options.has("end-time") ? time(options, "end-time") : draft.clock().instant();
    if (start.isAfter(end)) {
      throw new CommandError("--start-time must be before --end-time");
    }
    return new LogValidation(
        arn,
        start,
        end,
        options.path("s3-bucket").asText(""),
        options.path("s3-prefix").asText(""),
        options.path("account-id").asText(""),
        options.has("verbose"),
        draft.options().region().isPresent());
  }

  private static Instant time(ObjectNode options, String option) throws CommandError {
    String text = options.path(option).asText();
    return Timestamps.parse(text)
        .orElseThrow(() -> new CommandError("--" + option + " must be a time, was " + text));
  }
}
