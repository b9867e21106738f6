package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.Argument.Arity;
import dev.cloudward.aws.command.Argument.Custom;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.kernel.json.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// `s3 ls`: buckets, or what is in one. Times are UTC.
@AutoService(CommandRule.class)
final class ListObjects extends S3Command {

  ListObjects() {
    super("ls", "ListObjectsV2");
  }

  @Override
  protected List<Argument> options() {
    Custom path =
        new Custom(
            "path", Arity.POSITIONAL, false, null, (value, input) -> input.set("path", value));
    return all(
        List.of(
            path,
            new Custom(
                "request-payer",
                Arity.OPTIONAL,
                false,
                null,
                (value, input) ->
                    input.put("request-payer", value.isNull() ? "requester" : value.asText()))),
        flags("recursive", "human-readable", "summarize"),
        texts("page-size", "bucket-name-prefix", "bucket-region"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    S3Uri uri = S3Uri.parse(options.path("path").asText());
    boolean isOfBuckets = uri.bucket().isEmpty();
    ObjectNode input = Json.object();
    if (isOfBuckets) {
      copy(options, "bucket-name-prefix", input, "Prefix");
      copy(options, "bucket-region", input, "BucketRegion");
    } else {
      input.put("Bucket", uri.bucket()).put("Prefix", uri.key());
      copy(options, "request-payer", input, "RequestPayer");
      if (!options.has("recursive")) {
        input.put("Delimiter", "/");
      }
    }
    if (options.has("page-size")) {
      input.put(isOfBuckets ? "MaxBuckets" : "MaxKeys", number(options.get("page-size")));
    }
    return new Listing(uri, isOfBuckets ? "ListBuckets" : "ListObjectsV2", input, options);
  }

  private static int number(JsonNode value) throws CommandError {
    try {
      return Integer.parseInt(value.asText());
    } catch (NumberFormatException e) {
      throw new CommandError("--page-size must be a whole number, was " + value.asText());
    }
  }

  private record Listing(S3Uri uri, String operation, ObjectNode input, ObjectNode options)
      implements Printing {

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    @Override
    public boolean takesLimit() {
      return true;
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.to(
          call.service(), call.service().model().operation(operation).orElseThrow(), input);
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult listed = steps.limited(S3, operation, input);
      if (!(listed instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return listed;
      }
      StringBuilder text = new StringBuilder();
      answer
          .path("Buckets")
          .forEach(bucket ->
              text.append(time(bucket.path("CreationDate")))
                  .append(' ')
                  .append(bucket.path("Name").asText())
                  .append('\n'));
      long size = 0;
      for (JsonNode prefix : answer.path("CommonPrefixes")) {
        String[] parts = prefix.path("Prefix").asText().split("/", -1);
        text.append(" ".repeat(27)).append("PRE ").append(parts[parts.length - 2]).append("/\n");
      }
      for (JsonNode object : answer.path("Contents")) {
        size += object.path("Size").asLong();
        text.append(time(object.path("LastModified")))
            .append(' ')
            .append(String.format(Locale.ROOT, "%10s", size(object.path("Size").asLong())))
            .append(' ')
            .append(name(object.path("Key").asText()))
            .append('\n');
      }
      if (text.isEmpty() && !uri.key().isEmpty()) {
        return new AwsResult.Unattained("nothing in S3 begins with " + uri);
      }
      if (options.has("summarize")) {
        text.append("\nTotal Objects: ").append(answer.path("Contents").size()).append('\n');
        text.append("   Total Size: ").append(size(size)).append('\n');
      }
      if (answer.has("NextToken")) {
        text.append("(more exist)\n");
      }
      return Printing.text(text.toString());
    }

    private String name(String key) {
      return options.has("recursive") ? key : key.substring(key.lastIndexOf('/') + 1);
    }

    private String size(long bytes) {
      return options.has("human-readable") ? HumanSize.of(bytes) : Long.toString(bytes);
    }

    private static String time(JsonNode time) {
      return TIME.format(Instant.parse(time.asText()));
    }
  }
}
