package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.access.Access;
import dev.cloudward.catalog.access.AccessClassifier;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.compliance.collector.Collector.Enrichment;
import dev.cloudward.compliance.collector.Collector.Listing;
import dev.cloudward.compliance.collector.FieldType.Struct;
import dev.cloudward.compliance.collector.Paths.Typed;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Holds collectors against the service models: operations, inputs, paths, and that all only read.
public final class CollectorCheck {

  private final Catalog catalog;
  private final ResourceTypes types;
  private final AccessClassifier classifier = new AccessClassifier();

  public CollectorCheck(Catalog catalog, ResourceTypes types) {
    this.catalog = catalog;
    this.types = types;
  }

  /// What is wrong with a collector; empty when nothing is.
  public List<String> problems(Collector collector) {
    List<String> problems = new ArrayList<>();
    try {
      Struct type = types.of(collector);
      if (!collector.id().startsWith("$")) {
        check(type, collector.id(), problems);
      }
      Template.paths(collector.arn()).forEach(path -> check(type, path, problems));
      for (String text : texts(collector.name(), collector.region())) {
        Template.paths(text).forEach(path -> check(type, path, problems));
      }
      if (collector.tags() != null) {
        check(type, collector.tags(), problems);
      }
      collector.drop().forEach(path -> check(type, path, problems));
      for (Map.Entry<String, String> decoding : collector.decode().entrySet()) {
        kind(decoding.getValue(), problems);
      }
      for (Enrichment enrichment : collector.enrich()) {
        check(collector, type, enrichment, problems);
      }
      for (Listing listing : listings(collector)) {
        input(collector, collector.service(), listing.operation(), listing.input(), problems);
      }
    } catch (CollectorError e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems.stream().map(problem -> collector.type() + ": " + problem).toList();
  }

  private void check(
      Collector collector, Struct type, Enrichment enrichment, List<String> problems) {
    String service = enrichment.service() == null ? collector.service() : enrichment.service();
    input(collector, service, enrichment.operation(), enrichment.input(), problems);
    if (enrichment.decode() != null) {
      kind(enrichment.decode(), problems);
    }
    FieldType element = type;
    if (enrichment.each() != null) {
      element = ((FieldType.ListOf) type.member(enrichment.each()).orElseThrow()).element();
    }
    for (String path : Template.paths(enrichment.input())) {
      check(element, path, problems);
    }
    if (enrichment.region() != null) {
      for (String path : Template.paths(enrichment.region())) {
        check(element, path, problems);
      }
    }
    if (enrichment.when() != null) {
      check(element, enrichment.when(), problems);
    }
    if (enrichment.join() != null) {
      check(type, enrichment.join().to(), problems);
    }
  }

  private static void kind(String kind, List<String> problems) {
    if (!Decoder.KINDS.contains(kind)) {
      problems.add("there is no decoding " + kind + "; there are " + Decoder.KINDS + ".");
    }
  }

  private static void check(FieldType type, String path, List<String> problems) {
    if (Paths.typed(type, path) instanceof Typed.Wrong(String message)) {
      problems.add(message);
    }
  }

  private void input(
      Collector collector, String service, String name, ObjectNode input, List<String> problems) {
    OperationModel operation = types.operation(collector, service, name);
    input
        .fieldNames()
        .forEachRemaining(member -> {
          if (!operation.inputMembers().containsKey(member)) {
            problems.add(
                name
                    + " takes no "
                    + member
                    + "."
                    + Nearest.hint(member, operation.inputMembers().keySet()));
          }
        });
    if (operation.input() != null) {
      operation.input().required().stream()
          .filter(member -> !input.has(member))
          .forEach(member -> problems.add(name + " needs " + member + "."));
    }
    Access access = classifier.classify(catalog.service(service).orElseThrow(), operation, input);
    if (access.accessClass() != AccessClass.READ) {
      problems.add(name + " does more than read: " + access.accessClass() + ".");
    }
  }

  /// The IAM actions that a collector needs, each with its call's input template.
  public Map<String, AccessClass> actions(Collector collector) {
    Map<String, AccessClass> actions = new LinkedHashMap<>();
    for (Listing listing : listings(collector)) {
      add(collector, collector.service(), listing.operation(), listing.input(), actions);
    }
    for (Enrichment enrichment : collector.enrich()) {
      String service = enrichment.service() == null ? collector.service() : enrichment.service();
      add(collector, service, enrichment.operation(), enrichment.input(), actions);
    }
    return actions;
  }

  private void add(
      Collector collector,
      String serviceName,
      String operation,
      ObjectNode input,
      Map<String, AccessClass> actions) {
    Service service = catalog.service(serviceName).orElseThrow();
    Access access =
        classifier.classify(service, types.operation(collector, serviceName, operation), input);
    actions.put(access.iamAction(), access.accessClass());
  }

  private static List<Listing> listings(Collector collector) {
    List<Listing> listings = new ArrayList<>();
    if (collector.parent() != null) {
      listings.add(collector.parent());
    }
    if (collector.list() != null) {
      listings.add(collector.list());
    }
    return listings;
  }

  private static List<String> texts(@Nullable String... texts) {
    List<String> present = new ArrayList<>();
    for (String text : texts) {
      if (text != null) {
        present.add(text);
      }
    }
    return present;
  }
}
