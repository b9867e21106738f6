package dev.cloudward.aws.command.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.HandMadeCommand;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.aws.wire.Timestamps;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `logs tail`: the latest events of a log group. It does not follow; asking again with a later
/// `--since` does.
@AutoService(CommandRule.class)
final class LogsTail extends HandMadeCommand {

  private static final Set<String> FORMATS = Set.of("detailed", "short", "json");

  LogsTail() {
    super(new CommandName("logs", "tail"), new Target("logs", "FilterLogEvents"));
  }

  @Override
  protected List<Argument> options() {
    return List.of(
        new Custom(
            "group", Arity.POSITIONAL, true, null, (value, input) -> input.set("group", value)),
        text("since"),
        text("format"),
        text("filter-pattern"),
        text("log-stream-name-prefix"),
        Custom.texts("log-stream-names", (value, input) -> input.set("log-stream-names", value)),
        flag("follow"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    if (options.has("follow")) {
      throw new CommandError(
          "--follow is refused: an answer has an end. Ask again with a later --since instead");
    }
    String format = options.path("format").asText("detailed");
    if (!FORMATS.contains(format)) {
      throw new CommandError("--format must be detailed, short or json, was " + format);
    }
    String group = options.path("group").asText();
    ObjectNode input =
        Json.object().put(group.startsWith("arn:") ? "logGroupIdentifier" : "logGroupName", group);
    Instant since = Since.of(options.path("since").asText("10m"), draft.clock().instant());
    input.put("startTime", since.toEpochMilli());
    copy(options, "filter-pattern", input, "filterPattern");
    copy(options, "log-stream-names", input, "logStreamNames");
    copy(options, "log-stream-name-prefix", input, "logStreamNamePrefix");
    return new Tailing(input, format);
  }

  private static void copy(ObjectNode options, String option, ObjectNode input, String member) {
    if (options.hasNonNull(option)) {
      input.set(member, options.get(option));
    }
  }

  /// A moment in the past: `5m`, `1h`, `2d`, `1w`, or a timestamp.
  private static final class Since {

    private static final Pattern RELATIVE = Pattern.compile("(\\d{1,9})([smhdw])");
    private static final Map<String, Duration> UNITS =
        Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    static Instant of(String text, Instant now) throws CommandError {
      Matcher relative = RELATIVE.matcher(text);
      Duration unit = relative.matches() ? UNITS.get(relative.group(2)) : null;
      if (unit != null) {
        return now.minus(unit.multipliedBy(Long.parseLong(relative.group(1))));
      }
      return Timestamps.parse(text)
          .orElseThrow(() ->
              new CommandError("--since must be like 5m, 1h, 2d or a timestamp, was " + text));
    }
  }

  private record Tailing(ObjectNode input, String format) implements Printing {

    private static final DateTimeFormatter DETAILED =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'000+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SHORT =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public boolean takesLimit() {
      return true;
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(input);
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult found = steps.limited("logs", "FilterLogEvents", input);
      if (!(found instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return found;
      }
      StringBuilder text = new StringBuilder();
      for (JsonNode event : answer.path("events")) {
        text.append(line(event)).append('\n');
      }
      if (answer.has("NextToken")) {
        text.append("(more exist)\n");
      }
      return Printing.text(text.toString());
    }

    private String line(JsonNode event) {
      Instant time = Instant.ofEpochMilli(event.path("timestamp").asLong());
      String message = event.path("message").asText().stripTrailing();
      return switch (format) {
        case "short" -> SHORT.format(time) + " " + message;
        case "json" ->
            DETAILED.format(time)
                + " "
                + event.path("logStreamName").asText()
                + "\n"
                + pretty(message);
        default ->
            DETAILED.format(time) + " " + event.path("logStreamName").asText() + " " + message;
      };
    }

    private static String pretty(String message) {
      try {
        return Json.parse(message).toPrettyString();
      } catch (JsonProcessingException e) {
        return message;
      }
    }
  }
}
