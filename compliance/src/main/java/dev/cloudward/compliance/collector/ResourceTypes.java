package dev.cloudward.compliance.collector;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Shape.Structure;
import dev.cloudward.compliance.collector.Collector.Enrichment;
import dev.cloudward.compliance.collector.Collector.Listing;
import dev.cloudward.compliance.collector.FieldType.Free;
import dev.cloudward.compliance.collector.FieldType.ListOf;
import dev.cloudward.compliance.collector.FieldType.Scalar;
import dev.cloudward.compliance.collector.FieldType.Struct;
import dev.cloudward.compliance.collector.Paths.Typed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What the resources of each type look like, from their collectors and the service models.
public final class ResourceTypes {

  private final Catalog catalog;
  private final Collectors collectors;
  private final Map<String, Struct> known = new ConcurrentHashMap<>();

  public ResourceTypes(Catalog catalog, Collectors collectors) {
    this.catalog = catalog;
    this.collectors = collectors;
  }

  /// The type of a resource's config.
  ///
  /// @throws CollectorError when there is no such type, or its collector does not fit the model
  public Struct of(String type) {
    return known.computeIfAbsent(
        type,
        name ->
            of(
                collectors
                    .find(name)
                    .orElseThrow(() ->
                        new CollectorError(
                            "nothing collects "
                                + name
                                + "."
                                + dev.cloudward.kernel.text.Nearest.hint(
                                    name, collectors.types())))));
  }

  /// The type that a collector makes.
  public Struct of(Collector collector) {
    Map<String, Supplier<FieldType>> members = new LinkedHashMap<>();
    Listing list = collector.list();
    if (list != null) {
      String item = list.item();
      FieldType element =
          at(output(collector, collector.service(), list.operation()), list.items());
      if (element instanceof Struct struct) {
        members.putAll(struct.members());
      } else if (item != null) {
        members.put(item, () -> element);
      } else {
        throw new CollectorError(
            collector.type() + ": " + list.items() + " is no structure; name it with item.");
      }
    }
    for (String path : collector.decode().keySet()) {
      retype(members, path);
    }
    for (Enrichment enrichment : collector.enrich()) {
      if (enrichment.await() == null) {
        add(collector, enrichment, members);
      }
    }
    return new Struct(collector.type(), members);
  }

  private void add(
      Collector collector, Enrichment enrichment, Map<String, Supplier<FieldType>> members) {
    FieldType added = added(collector, enrichment);
    String as = enrichment.as();
    String each = enrichment.each();
    if (each != null) {
      Supplier<FieldType> list = members.get(each);
      if (list == null || !(list.get() instanceof ListOf(Struct element))) {
        throw new CollectorError(collector.type() + ": each names " + each + ", which is no list.");
      }
      Map<String, Supplier<FieldType>> inner = new LinkedHashMap<>(element.members());
      merge(collector, as, added, inner);
      ListOf widened = new ListOf(new Struct(element.name(), inner));
      members.put(each, () -> widened);
    } else {
      merge(collector, as, added, members);
    }
  }

  private static void merge(
      Collector collector,
      @org.jspecify.annotations.Nullable String as,
      FieldType added,
      Map<String, Supplier<FieldType>> members) {
    if (as != null) {
      members.put(as, () -> added);
    } else if (added instanceof Struct struct) {
      members.putAll(struct.members());
    } else {
      throw new CollectorError(
          collector.type() + ": only a structure can be merged; give the call a name with as.");
    }
  }

  private FieldType added(Collector collector, Enrichment enrichment) {
    String service = enrichment.service() == null ? collector.service() : enrichment.service();
    FieldType output = output(collector, service, enrichment.operation());
    Collector.Join join = enrichment.join();
    if (join != null) {
      return new ListOf(at(output, join.items()));
    }
    if (enrichment.decode() != null) {
      return enrichment.decode().equals("csv")
          ? new ListOf(new FieldType.MapOf(Scalar.TEXT))
          : Free.ANY;
    }
    String pick = enrichment.pick();
    if (pick == null) {
      return output;
    }
    FieldType picked = at(output, pick);
    return pick.endsWith("[]") ? new ListOf(picked) : picked;
  }

  private static void retype(Map<String, Supplier<FieldType>> members, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      members.put(path, () -> Free.ANY);
      return;
    }
    String first = path.substring(0, dot);
    boolean isEach = first.endsWith("[]");
    String member = isEach ? first.substring(0, first.length() - 2) : first;
    Supplier<FieldType> owner = members.get(member);
    if (owner == null) {
      throw new CollectorError("decode names " + path + ", which does not exist.");
    }
    FieldType inner = owner.get();
    if (isEach && inner instanceof ListOf(Struct element)) {
      Map<String, Supplier<FieldType>> changed = new LinkedHashMap<>(element.members());
      retype(changed, path.substring(dot + 1));
      ListOf list = new ListOf(new Struct(element.name(), changed));
      members.put(member, () -> list);
    } else if (inner instanceof Struct struct) {
      Map<String, Supplier<FieldType>> changed = new LinkedHashMap<>(struct.members());
      retype(changed, path.substring(dot + 1));
      Struct whole = new Struct(struct.name(), changed);
      members.put(member, () -> whole);
    }
  }

  private static FieldType at(FieldType root, String path) {
    return switch (Paths.typed(root, path)) {
      case Typed.Found(FieldType type) -> type;
      case Typed.Wrong(String message) -> throw new CollectorError(message);
    };
  }

  private FieldType output(Collector collector, String service, String operation) {
    Structure output = operation(collector, service, operation).output();
    return output == null ? new Struct(operation, Map.of()) : FieldType.of(output);
  }

  OperationModel operation(Collector collector, String service, String operation) {
    return catalog
        .service(service)
        .orElseThrow(
            () -> new CollectorError(collector.type() + ": there is no service " + service + "."))
        .model()
        .operation(operation)
        .orElseThrow(() ->
            new CollectorError(
                collector.type() + ": " + service + " has no operation " + operation + "."));
  }
}
