package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Collector.Enrichment;
import dev.cloudward.compliance.collector.Collector.Join;
import dev.cloudward.compliance.collector.Reader.Read;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Completes what a listing says of a resource by further calls.
final class Enricher {

  static final String PARENT = "$parent";

  private static final int MOST_WAITS = 30;
  private static final Duration BETWEEN_WAITS = Duration.ofSeconds(1);

  private static final Set<String> TAG_NAMES = Set.of("Key", "key", "TagKey", "tagKey");

  private final Reader reader;
  private final Collector collector;
  private final Target target;
  private final Context context;
  private final Map<String, Reading> shared = new ConcurrentHashMap<>();
  private final ReentrantLock sharing = new ReentrantLock();

  Enricher(Reader reader, Collector collector, Target target, Context context) {
    this.reader = reader;
    this.collector = collector;
    this.target = target;
    this.context = context;
  }

  /// What templates can name beside a resource's own fields.
  ObjectNode surroundings(@Nullable JsonNode parent) {
    ObjectNode values =
        Json.object()
            .put("$account", target.account())
            .put("$region", target.region())
            .put("$partition", target.partition());
    if (parent != null) {
      values.set(PARENT, parent);
    }
    return values;
  }

  Resource complete(ObjectNode item) throws InterruptedException {
    JsonNode parent = item.remove(PARENT);
    ObjectNode values = surroundings(parent);
    ObjectNode config = item;
    List<Gap> gaps = new ArrayList<>();
    collector
        .decode()
        .forEach((path, kind) ->
            Paths.replace(
                config, path, text -> decoded(kind, text, path.split("[.\\[]")[0], gaps)));
    for (Enrichment enrichment : collector.enrich()) {
      enrich(config, values, enrichment, gaps);
    }
    collector.drop().forEach(path -> Paths.remove(config, path));
    return resource(config, values, gaps);
  }

  private Resource resource(ObjectNode config, ObjectNode values, List<Gap> gaps) {
    ObjectNode all = values.deepCopy();
    all.setAll(config);
    String id = Paths.one(all, collector.id()).asText(target.account());
    Map<String, String> tags = tags(config);
    String name =
        collector.name() == null
            ? tags.getOrDefault("Name", id)
            : Template.text(collector.name(), all);
    return new Resource(
        collector.type(),
        Template.text(collector.arn(), all),
        id,
        name.isEmpty() ? id : name,
        target.account(),
        region(all),
        tags,
        config,
        gaps);
  }

  private String region(ObjectNode all) {
    if (collector.region() != null) {
      return BucketRegion.of(Template.text(collector.region(), all));
    }
    return collector.scope() == Collector.Scope.GLOBAL ? "global" : target.region();
  }

  private Map<String, String> tags(ObjectNode config) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (collector.tags() == null) {
      return tags;
    }
    JsonNode found = Paths.one(config, collector.tags());
    if (found.isObject()) {
      found.properties().forEach(entry -> tags.put(entry.getKey(), entry.getValue().asText()));
    }
    for (JsonNode pair : found.isArray() ? found : Json.array()) {
      for (String name : TAG_NAMES) {
        if (pair.has(name)) {
          String value = name.replace("Key", "Value").replace("key", "value");
          tags.put(pair.path(name).asText(), pair.path(value).asText());
        }
      }
    }
    return tags;
  }

  private void enrich(ObjectNode config, ObjectNode values, Enrichment enrichment, List<Gap> gaps)
      throws InterruptedException {
    String each = enrichment.each();
    if (each == null) {
      one(config, config, values, enrichment, gaps);
      return;
    }
    for (JsonNode element : config.path(each)) {
      one((ObjectNode) element, config, values, enrichment, gaps);
    }
  }

  private void one(
      ObjectNode owner, ObjectNode config, ObjectNode values, Enrichment enrichment, List<Gap> gaps)
      throws InterruptedException {
    if (enrichment.when() != null && !hasValue(Paths.one(owner, enrichment.when()))) {
      return;
    }
    ObjectNode all = values.deepCopy();
    all.setAll(owner);
    switch (reading(enrichment, all)) {
      case Reading.Found _ when enrichment.await() != null -> {}
      case Reading.Absent() -> {}
      case Reading.Unreadable(Gap gap) -> {
        Gap ours = gap.of(enrichment.field());
        if (gaps.stream().noneMatch(known -> known.field().equals(ours.field()))) {
          gaps.add(ours);
        }
      }
      case Reading.Found(ObjectNode output) ->
          add(owner, enrichment, picked(config, enrichment, output, gaps));
    }
  }

  private static boolean hasValue(JsonNode node) {
    return !node.isMissingNode() && !node.isNull() && !(node.isContainerNode() && node.isEmpty());
  }

  private Reading reading(Enrichment enrichment, ObjectNode all) throws InterruptedException {
    ObjectNode input = (ObjectNode) Template.tree(enrichment.input(), all);
    String region =
        enrichment.region() == null
            ? target.region()
            : BucketRegion.of(Template.text(enrichment.region(), all));
    String service = enrichment.service() == null ? collector.service() : enrichment.service();
    Read read =
        new Read(
            target.in(region),
            service,
            enrichment.operation(),
            input,
            enrichment.absent(),
            true,
            null);
    boolean isShared = Template.paths(enrichment.input()).isEmpty();
    return isShared ? once(enrichment, read) : reader.read(read, context);
  }

  /// Calls that do not depend on the resource are made once.
  private Reading once(Enrichment enrichment, Read read) throws InterruptedException {
    String key =
        read.service() + " " + read.operation() + " " + read.target().region() + read.input();
    Reading known = shared.get(key);
    if (known != null) {
      return known;
    }
    sharing.lockInterruptibly();
    try {
      known = shared.get(key);
      if (known == null) {
        known = awaited(enrichment.await(), read);
        shared.put(key, known);
      }
      return known;
    } finally {
      sharing.unlock();
    }
  }

  /// Repeats a call until its answer says what is waited for, such as that a report is ready.
  private Reading awaited(@Nullable String await, Read read) throws InterruptedException {
    Reading reading = reader.read(read, context);
    for (int tries = 1; tries < MOST_WAITS && isUnready(await, reading); tries++) {
      Thread.sleep(BETWEEN_WAITS);
      reading = reader.read(read, context);
    }
    return isUnready(await, reading)
        ? new Reading.Unreadable(
            new Gap(
                Gap.ALL,
                Gap.Cause.TIMED_OUT,
                read.service() + " " + read.operation() + " never said " + await + "; scan again."))
        : reading;
  }

  private static boolean isUnready(@Nullable String await, Reading reading) {
    if (await == null || !(reading instanceof Reading.Found(ObjectNode output))) {
      return false;
    }
    String[] wanted = await.split("=", 2);
    return !Paths.one(output, wanted[0]).asText().equals(wanted[1]);
  }

  private JsonNode picked(
      ObjectNode config, Enrichment enrichment, ObjectNode output, List<Gap> gaps) {
    Join join = enrichment.join();
    if (join != null) {
      String wanted = Paths.one(config, join.to()).asText();
      ArrayNode mine = Json.array();
      for (JsonNode item : Paths.all(output, join.items())) {
        if (Paths.all(item, join.on()).stream().anyMatch(key -> key.asText().equals(wanted))) {
          mine.add(item.deepCopy());
        }
      }
      return mine;
    }
    String pick = enrichment.pick();
    JsonNode picked = output;
    if (pick != null && pick.endsWith("[]")) {
      ArrayNode items = Json.array();
      Paths.all(output, pick).forEach(items::add);
      picked = items;
    } else if (pick != null) {
      picked = Paths.one(output, pick);
    }
    String decode = enrichment.decode();
    return decode == null ? picked.deepCopy() : decoded(decode, picked, enrichment.field(), gaps);
  }

  /// A document that cannot be read is not an empty one.
  private JsonNode decoded(String kind, JsonNode text, String field, List<Gap> gaps) {
    return Decoder.decode(kind, text)
        .orElseGet(() -> {
          gaps.add(
              new Gap(
                  field,
                  Gap.Cause.ERROR,
                  collector.service() + " gave a " + field + " that is no " + kind + "."));
          return NullNode.getInstance();
        });
  }

  private static void add(ObjectNode owner, Enrichment enrichment, JsonNode value) {
    String as = enrichment.as();
    if (as != null && !(value instanceof MissingNode)) {
      owner.set(as, value);
    } else if (value instanceof ObjectNode object) {
      owner.setAll(object);
    }
  }
}
