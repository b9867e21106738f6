package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.collector.Collector.Listing;
import dev.cloudward.compliance.collector.Reader.Read;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Reads all resources of one type in one region, page by page.
public final class CollectorEngine {

  private final Reader reader;
  private final Semaphore calls;

  /// @param atOnce how many resources are completed at the same time over all scans
  public CollectorEngine(Catalog catalog, AwsClient client, Throttle throttle, int atOnce) {
    this.reader = new Reader(catalog, client, throttle);
    this.calls = new Semaphore(atOnce);
  }

  /// Takes resources as they come in.
  @FunctionalInterface
  public interface Sink {
    void page(List<Resource> resources) throws InterruptedException;
  }

  /// Reads; empty when everything was listed, else why the list is not whole.
  public Optional<Gap> collect(Collector collector, Target target, Context context, Sink sink)
      throws InterruptedException {
    return new Run(collector, target, context, sink).run();
  }

  /// One type in one region.
  private final class Run {
    private final Collector collector;
    private final Target target;
    private final Context context;
    private final Sink sink;
    private final Enricher enricher;

    Run(Collector collector, Target target, Context context, Sink sink) {
      this.collector = collector;
      this.target = target;
      this.context = context;
      this.sink = sink;
      this.enricher = new Enricher(reader, collector, target, context);
    }

    Optional<Gap> run() throws InterruptedException {
      Listing list = collector.list();
      if (list == null) {
        sink.page(completed(List.of(Json.object())));
        return Optional.empty();
      }
      Listing parent = collector.parent();
      if (parent == null) {
        return pages(list, enricher.surroundings(null), items -> sink.page(completed(items)));
      }
      List<JsonNode> parents = new ArrayList<>();
      Optional<Gap> gap = pages(parent, enricher.surroundings(null), parents::addAll);
      for (JsonNode each : parents) {
        Optional<Gap> inner =
            pages(
                list,
                enricher.surroundings(each),
                items -> sink.page(completed(marked(items, each))));
        gap = gap.or(() -> inner);
      }
      return gap;
    }

    private static List<JsonNode> marked(List<JsonNode> items, JsonNode parent) {
      items.forEach(item -> ((ObjectNode) item).set(Enricher.PARENT, parent));
      return items;
    }

    private interface Items {
      void take(List<JsonNode> items) throws InterruptedException;
    }

    /// Reads a page while the one before it is taken.
    private Optional<Gap> pages(Listing list, ObjectNode values, Items items)
        throws InterruptedException {
      ObjectNode input = (ObjectNode) Template.tree(list.input(), values);
      Read first =
          new Read(target, collector.service(), list.operation(), input, List.of(), false, null);
      try (Ahead ahead = new Ahead()) {
        Read read = first;
        Reading reading = reader.read(first, context);
        while (true) {
          switch (reading) {
            case Reading.Absent() -> {
              return Optional.empty();
            }
            case Reading.Unreadable(Gap gap) -> {
              return Optional.of(gap);
            }
            case Reading.Found(ObjectNode output) -> {
              JsonNode token = output.path("NextToken");
              boolean isLast = !token.isTextual() || token.asText().isEmpty();
              Read next = read.from(token.asText());
              Future<Reading> following =
                  isLast ? null : ahead.start(() -> reader.read(next, context));
              items.take(
                  Paths.all(output, list.items()).stream().map(item -> item(list, item)).toList());
              if (following == null) {
                return Optional.empty();
              }
              if (token.asText().equals(read.token())) {
                return Optional.of(repeated(list));
              }
              read = next;
              reading = Ahead.result(following);
            }
          }
        }
      }
    }

    private Gap repeated(Listing list) {
      return new Gap(
          Gap.ALL,
          Gap.Cause.ERROR,
          collector.service()
              + " "
              + list.operation()
              + " gave the same page token twice, so its list is not whole; scan again.");
    }

    private static JsonNode item(Listing list, JsonNode item) {
      String field = list.item();
      if (item.isObject() || field == null) {
        return item;
      }
      ObjectNode wrapped = Json.object();
      wrapped.set(field, item);
      return wrapped;
    }

    /// Makes the further calls of each resource, some resources at a time.
    private List<Resource> completed(List<JsonNode> items) throws InterruptedException {
      if (collector.enrich().stream().allMatch(enrichment -> enrichment.join() != null)) {
        List<Resource> resources = new ArrayList<>();
        for (JsonNode item : items) {
          resources.add(enricher.complete((ObjectNode) item));
        }
        return resources;
      }
      try (Ahead ahead = new Ahead()) {
        List<Future<Resource>> running = new ArrayList<>();
        for (JsonNode item : items) {
          calls.acquire();
          running.add(
              ahead.start(() -> {
                try {
                  return enricher.complete((ObjectNode) item);
                } finally {
                  calls.release();
                }
              }));
        }
        List<Resource> resources = new ArrayList<>();
        for (Future<Resource> one : running) {
          resources.add(Ahead.result(one));
        }
        return resources;
      }
    }
  }
}
