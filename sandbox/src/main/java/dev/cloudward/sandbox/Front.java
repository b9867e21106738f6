package dev.cloudward.sandbox;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.sandbox.auth.Signature;
import dev.cloudward.sandbox.control.ControlEndpoint;
import dev.cloudward.sandbox.control.Faults;
import dev.cloudward.sandbox.control.RequestLog;
import dev.cloudward.sandbox.http.HttpHandler;
import dev.cloudward.sandbox.http.HttpReply;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.identity.Sessions;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.wire.Router;
import dev.cloudward.sandbox.wire.Routing;
import dev.cloudward.sandbox.wire.Routing.Found;
import dev.cloudward.sandbox.wire.Routing.NoOperation;
import dev.cloudward.sandbox.wire.Routing.NoService;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;

/// Receives every request, finds out what it is for, and keeps the log.
final class Front implements HttpHandler {

  private final SandboxSettings settings;
  private final Organization organization = new Organization();
  private final Sessions sessions = new Sessions();
  private final RequestLog log = new RequestLog();
  private final Ids ids;
  private final Router router;
  private final Gateway gateway;
  private final ControlEndpoint control;
  private volatile World world;

  Front(SandboxSettings settings, Catalog catalog) {
    this.settings = settings;
    Random random =
        settings.randomSeed().isPresent()
            ? new Random(settings.randomSeed().getAsLong())
            : new SecureRandom();
    this.ids = new Ids(random);
    this.world = World.create(settings, organization, sessions, ids, log);
    Faults faults = new Faults(random);
    this.gateway = new Gateway(catalog, faults, settings.clock(), settings.authorizes());
    this.control = new ControlEndpoint(faults, log, () -> Gateway.about(world), this::reset);
    this.router =
        new Router(catalog, name -> world.services().find(name).isPresent(), this::normalise);
  }

  private HttpRequest normalise(String service, HttpRequest request) {
    return world
        .services()
        .find(service)
        .map(deployed -> deployed.service().normalise(request))
        .orElse(request);
  }

  /// Puts all services back to their seeds.
  void reset() {
    world = World.create(settings, organization, sessions, ids, log);
  }

  @Override
  public HttpReply handle(HttpRequest request) throws InterruptedException {
    if (control.covers(request)) {
      return control.handle(request);
    }
    Optional<Answer> page = world.services().page(request);
    if (page.isPresent()) {
      return page.get();
    }
    try {
      return serve(request, Signature.of(request), Optional.empty());
    } catch (IllegalArgumentException e) {
      return serve(request, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /// @param unreadable why the request's signature could not be read
  private HttpReply serve(
      HttpRequest request, Optional<Signature> signature, Optional<String> unreadable)
      throws InterruptedException {
    String id = ids.uuid();
    long start = System.nanoTime();
    Routing routing = router.route(request, signature.map(Signature::service).orElse(null));
    return switch (routing) {
      case Found found when unreadable.isPresent() ->
          fault(found, new AwsFault("IncompleteSignature", 400, unreadable.get()), id);
      case Found found -> {
        Gateway.Outcome outcome =
            gateway.handle(world, found.route(), request, found.request(), signature, id);
        log(request, found, outcome, id, start);
        yield outcome.reply();
      }
      case NoOperation none ->
          none.protocol().fault(none.service(), none.protocol().dialect(), none.fault(), id);
      case NoService none -> refuse(none.fault().status(), none.fault().message());
    };
  }

  private static Answer fault(Found found, AwsFault fault, String id) {
    return found
        .route()
        .protocol()
        .fault(found.route().service(), found.route().protocol().dialect(), fault, id);
  }

  private void log(
      HttpRequest request, Found found, Gateway.Outcome outcome, String id, long start) {
    int status = outcome.reply() instanceof Answer answer ? answer.status() : 0;
    log.add(
        new RequestLog.Entry(
            id,
            settings.clock().instant(),
            found.route().service().name(),
            found.route().operation().name(),
            outcome.caller().account(),
            outcome.region(),
            outcome.caller().arn(),
            request.method() + " " + request.path(),
            status,
            outcome.error(),
            Math.round((System.nanoTime() - start) / 1e4) / 100.0));
  }

  @Override
  public HttpReply refuse(int status, String problem) {
    return Refusal.of(status, problem);
  }
}
