package dev.cloudward.sandbox.wire;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Protocol;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.sandbox.http.FormField;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.wire.PathTemplate.Fit;
import dev.cloudward.sandbox.wire.Routing.Found;
import dev.cloudward.sandbox.wire.Routing.NoOperation;
import dev.cloudward.sandbox.wire.Routing.NoService;
import dev.cloudward.sandbox.wire.ServiceIndex.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds the operation that a request is for.
///
/// In turn: Smithy's RPC path, `X-Amz-Target`, the `Action` parameter, method and path. Where
/// several services could be meant, those that the sandbox answers for come first.
public final class Router {

  private final Catalog catalog;
  private final ServiceIndex index = new ServiceIndex();
  private final Predicate<String> isAnswered;
  private final BiFunction<String, HttpRequest, HttpRequest> normaliser;
  private final Map<Protocol, WireProtocol> protocols = new EnumMap<>(Protocol.class);
  private final Map<String, List<PathTemplate>> templates = new ConcurrentHashMap<>();

  /// @param isAnswered whether the sandbox has a service, by its catalogue name
  /// @param normaliser brings a request into the form that a service's model describes
  public Router(
      Catalog catalog,
      Predicate<String> isAnswered,
      BiFunction<String, HttpRequest, HttpRequest> normaliser) {
    this.catalog = catalog;
    this.isAnswered = isAnswered;
    this.normaliser = normaliser;
    protocols.put(Protocol.JSON, new JsonProtocol());
    protocols.put(Protocol.CBOR, new CborProtocol());
    protocols.put(Protocol.QUERY, new QueryProtocol());
    protocols.put(Protocol.EC2, new Ec2Protocol());
    protocols.put(Protocol.REST_JSON, new RestJsonProtocol());
    protocols.put(Protocol.REST_XML, new RestXmlProtocol());
  }

  /// @param signingName the service that the request was signed for, null where it is unsigned
  public Routing route(HttpRequest request, @Nullable String signingName) {
    if (request.path().startsWith("/service/") && request.headers().has("smithy-protocol")) {
      String[] parts = request.path().split("/");
      if (parts.length == 5) {
        return rpc(parts[2], parts[4], request, Protocol.CBOR);
      }
    }
    Optional<String> target = request.header("X-Amz-Target");
    if (target.isPresent()) {
      int dot = target.get().lastIndexOf('.');
      return rpc(
          target.get().substring(0, Math.max(0, dot)),
          target.get().substring(dot + 1),
          request,
          Protocol.JSON);
    }
    List<Entry> candidates = candidates(request, signingName);
    Optional<String> action = actionOf(request, candidates);
    return action.isPresent()
        ? query(action.get(), candidates, request)
        : rest(candidates, request);
  }

  private Routing rpc(String prefix, String operation, HttpRequest request, Protocol protocol) {
    List<Entry> candidates = answeredFirst(index.with(Entry::targetPrefix, prefix));
    if (prefix.isEmpty() || candidates.isEmpty()) {
      return unknownService(Protocol.JSON, "no service has the target " + prefix);
    }
    return pick(candidates, operation, request, service -> protocol);
  }

  private Routing query(String action, List<Entry> candidates, HttpRequest request) {
    if (candidates.isEmpty()) {
      return unknownService(Protocol.QUERY, "no service is known that has the action " + action);
    }
    String version = field(request, "Version").orElse("");
    List<Entry> sameVersion =
        candidates.stream().filter(entry -> entry.apiVersion().equals(version)).toList();
    return pick(
        sameVersion.isEmpty() ? candidates : sameVersion,
        action,
        request,
        service -> service.metadata().protocol() == Protocol.EC2 ? Protocol.EC2 : Protocol.QUERY);
  }

  /// The first candidate that has the operation.
  private Routing pick(
      List<Entry> candidates,
      String operation,
      HttpRequest request,
      java.util.function.Function<ServiceModel, Protocol> protocolOf) {
    for (Entry entry : candidates) {
      ServiceModel service = model(entry.name());
      Optional<OperationModel> found = service.operation(operation);
      if (found.isPresent()) {
        WireProtocol protocol = protocol(protocolOf.apply(service));
        return new Found(new Route(service, found.get(), Map.of(), protocol), request);
      }
    }
    ServiceModel first = model(candidates.getFirst().name());
    WireProtocol protocol = protocol(protocolOf.apply(first));
    return new NoOperation(first, protocol, unknownOperation(first, operation, protocol));
  }

  private static AwsFault unknownOperation(
      ServiceModel service, String operation, WireProtocol protocol) {
    String shown = operation.length() > 80 ? operation.substring(0, 80) + "..." : operation;
    return protocol
        .dialect()
        .unknownOperation()
        .fault("The service " + service.name() + " has no operation " + shown + ".");
  }

  private Routing rest(List<Entry> candidates, HttpRequest request) {
    Optional<Found> best = Optional.empty();
    int bestScore = Integer.MIN_VALUE;
    for (Entry entry : candidates) {
      if (!entry.isRest()) {
        continue;
      }
      HttpRequest normal = normaliser.apply(entry.name(), request);
      Optional<Fit> fit = bestFit(entry.name(), normal);
      if (fit.isPresent() && fit.get().score() > bestScore) {
        ServiceModel service = model(entry.name());
        WireProtocol protocol = protocol(service.metadata().protocol());
        Route route = new Route(service, fit.get().operation(), fit.get().labels(), protocol);
        best = Optional.of(new Found(route, normal));
        bestScore = fit.get().score();
      }
    }
    if (best.isPresent()) {
      return best.get();
    }
    if (candidates.isEmpty()) {
      return unknownService(Protocol.REST_XML, "the request names no service that is known");
    }
    ServiceModel first = model(candidates.getFirst().name());
    WireProtocol protocol = protocol(first.metadata().protocol());
    return new NoOperation(
        first,
        protocol,
        unknownOperation(first, request.method() + " " + request.path(), protocol));
  }

  private Optional<Fit> bestFit(String service, HttpRequest request) {
    List<FormField> query = request.queryFields();
    return templates.computeIfAbsent(service, this::templates).stream()
        .map(template -> template.match(request, query))
        .flatMap(Optional::stream)
        .max(Comparator.comparingInt(Fit::score));
  }

  private List<PathTemplate> templates(String service) {
    ServiceModel model = model(service);
    List<PathTemplate> all = new ArrayList<>();
    for (String operation : model.operationNames()) {
      model.operation(operation).map(PathTemplate::new).ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  /// Services that a request may be for, by its signature, else by its host, else by the version of
  /// its action; a request that says nothing is for S3, whose public objects have plain URLs.
  private List<Entry> candidates(HttpRequest request, @Nullable String signingName) {
    if (signingName != null) {
      return answeredFirst(index.with(Entry::signingName, signingName));
    }
    for (String label : request.host().split("\\.")) {
      List<Entry> byHost = index.with(Entry::endpointPrefix, label);
      if (!byHost.isEmpty()) {
        return answeredFirst(byHost);
      }
    }
    Optional<String> version = field(request, "Version");
    if (version.isPresent() && field(request, "Action").isPresent()) {
      List<Entry> byVersion =
          index.with(Entry::apiVersion, version.get()).stream()
              .filter(entry -> !entry.isRest() && entry.targetPrefix().isEmpty())
              .toList();
      if (!byVersion.isEmpty()) {
        return answeredFirst(byVersion);
      }
    }
    return answeredFirst(index.with(Entry::name, "s3"));
  }

  private static Optional<String> field(HttpRequest request, String name) {
    return QueryProtocol.fields(request).stream()
        .filter(field -> field.name().equals(name))
        .map(FormField::value)
        .findFirst();
  }

  private Optional<String> actionOf(HttpRequest request, List<Entry> candidates) {
    boolean isForm =
        request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
    boolean isRestOnly = !candidates.isEmpty() && candidates.stream().allMatch(Entry::isRest);
    if (isRestOnly && !(isForm && request.path().equals("/"))) {
      return Optional.empty();
    }
    return field(request, "Action");
  }

  private List<Entry> answeredFirst(List<Entry> entries) {
    return entries.stream()
        .sorted(Comparator.comparing((Entry entry) -> !isAnswered.test(entry.name())))
        .toList();
  }

  private ServiceModel model(String name) {
    return catalog.service(name).orElseThrow().model();
  }

  private WireProtocol protocol(Protocol protocol) {
    return java.util.Objects.requireNonNull(protocols.get(protocol));
  }

  private Routing unknownService(Protocol protocol, String problem) {
    WireProtocol wire = protocol(protocol);
    return new NoService(
        wire,
        wire.dialect(),
        wire.dialect()
            .unknownOperation()
            .fault("The sandbox cannot tell what is asked: " + problem + "."));
  }
}
