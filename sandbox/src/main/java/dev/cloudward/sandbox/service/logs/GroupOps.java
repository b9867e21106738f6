package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.table.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Log groups and streams, their settings and tags.
final class GroupOps {

  private static final List<Integer> RETENTIONS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final Scoped<LogBook> books;

  GroupOps(Scoped<LogBook> books) {
    this.books = books;
  }

  void declare(Operations on) {
    on.call("DescribeLogGroups", this::describe).pageSize(50);
    on.call("DescribeLogStreams", this::describeStreams).pageSize(50);
    on.call("CreateLogGroup", this::create);
    on.call("DeleteLogGroup", this::delete);
    on.call("CreateLogStream", this::createStream);
    on.call("DeleteLogStream", this::deleteStream);
    on.call("PutRetentionPolicy", this::putRetention);
    on.call(
        "DeleteRetentionPolicy",
        (input, request) -> {
          book(request).need(input).settings().remove("retentionInDays");
          return Json.object();
        });
    on.call(
        "ListTagsForResource",
        (input, request) -> tags(book(request).need(input.need("resourceArn"))));
    on.call("ListTagsLogGroup", (input, request) -> tags(book(request).need(input)));
    on.call(
        "TagResource",
        (input, request) -> {
          book(request).need(input.need("resourceArn")).tags().putAll(input.map("tags"));
          return Json.object();
        });
    on.call(
        "UntagResource",
        (input, request) -> {
          LogGroup group = book(request).need(input.need("resourceArn"));
          input.strings("tagKeys").forEach(group.tags()::remove);
          return Json.object();
        });
  }

  private LogBook book(SandboxRequest request) {
    return books.of(request);
  }

  private static ObjectNode tags(LogGroup group) {
    return Json.object().set("tags", Json.MAPPER.valueToTree(group.tags()));
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    String prefix = input.text("logGroupNamePrefix", "");
    String part = input.text("logGroupNamePattern", "").toLowerCase(Locale.ROOT);
    if (!prefix.isEmpty() && !part.isEmpty()) {
      throw new AwsFault(
          "InvalidParameterException",
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    return Tables.answer(
        "logGroups",
        book(request).groups().values().stream()
            .filter(group -> group.name().startsWith(prefix))
            .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(part))
            .map(LogGroup::view));
  }

  private ObjectNode describeStreams(Input input, SandboxRequest request) {
    LogGroup group = book(request).need(input);
    String prefix = input.text("logStreamNamePrefix", "");
    boolean isByTime = input.text("orderBy", "").equals("LastEventTime");
    if (isByTime && !prefix.isEmpty()) {
      throw new AwsFault(
          "InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    Comparator<LogStream> order =
        isByTime
            ? Comparator.comparingLong(LogStream::lastTime)
            : Comparator.comparing(LogStream::name);
    Stream<LogStream> streams =
        group.streams().values().stream()
            .filter(stream -> stream.name().startsWith(prefix))
            .sorted(input.flag("descending") ? order.reversed() : order);
    return Tables.answer("logStreams", streams.map(LogStream::view));
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String name = input.need("logGroupName");
    if (book(request).find(name).isPresent()) {
      throw new AwsFault(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    ObjectNode settings = input.pick("kmsKeyId", "logGroupClass");
    settings.put("creationTime", request.time().toEpochMilli());
    book(request).create(name, settings).tags().putAll(input.map("tags"));
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    book(request).groups().remove(book(request).need(input).name());
    return Json.object();
  }

  private ObjectNode createStream(Input input, SandboxRequest request) {
    LogGroup group = book(request).need(input);
    String name = input.need("logStreamName");
    if (group.streams().containsKey(name)) {
      throw new AwsFault(
          "ResourceAlreadyExistsException", "The specified log stream already exists");
    }
    group.stream(name, request.time().toEpochMilli());
    return Json.object();
  }

  private ObjectNode deleteStream(Input input, SandboxRequest request) {
    LogGroup group = book(request).need(input);
    group.streams().remove(book(request).stream(group, input.need("logStreamName")).name());
    return Json.object();
  }

  private ObjectNode putRetention(Input input, SandboxRequest request) {
    int days = input.number("retentionInDays", 0);
    if (!RETENTIONS.contains(days)) {
      throw new AwsFault(
          "InvalidParameterException",
          "1 validation error detected: Value '%d' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: %s"
              .formatted(days, RETENTIONS));
    }
    book(request).need(input).settings().put("retentionInDays", days);
    return Json.object();
  }
}
