package dev.cloudward.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.ServiceDirectory.Deployed;
import dev.cloudward.sandbox.auth.Authenticator.Authentic;
import dev.cloudward.sandbox.auth.Signature;
import dev.cloudward.sandbox.control.Fault;
import dev.cloudward.sandbox.control.Faults;
import dev.cloudward.sandbox.http.HttpReply;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpReply.Drop;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.identity.Caller;
import dev.cloudward.sandbox.policy.DenialMessage;
import dev.cloudward.sandbox.policy.Evaluation;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations.Operation;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.wire.AnswerCheck;
import dev.cloudward.sandbox.wire.InputCheck;
import dev.cloudward.sandbox.wire.Pager;
import dev.cloudward.sandbox.wire.Route;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Takes one routed request through signature, faults, policies and validation to its handler, and
/// the answer back onto the wire.
final class Gateway {

  private static final Logger LOG = System.getLogger(Gateway.class.getName());

  private final Catalog catalog;
  private final Faults faults;
  private final Clock clock;
  private final boolean authorizes;

  Gateway(Catalog catalog, Faults faults, Clock clock, boolean authorizes) {
    this.catalog = catalog;
    this.faults = faults;
    this.clock = clock;
    this.authorizes = authorizes;
  }

  /// What became of a request.
  ///
  /// @param error AWS's error code; empty where there was none
  record Outcome(HttpReply reply, Caller caller, String region, String error) {}

  /// @param original the request as it came, over which its signature was made
  /// @param routed the same in the form that the model describes
  Outcome handle(
      World world,
      Route route,
      HttpRequest original,
      HttpRequest routed,
      Optional<Signature> signature,
      String requestId)
      throws InterruptedException {
    Optional<Deployed> deployed = world.services().find(route.service().name());
    Dialect ofProtocol = route.protocol().dialect();
    Dialect dialect = deployed.map(d -> d.service().dialect(ofProtocol)).orElse(ofProtocol);
    Caller caller = Caller.anonymous();
    String region = signature.map(Signature::region).orElse("us-east-1");
    try {
      Authentic authentic = world.authenticator().check(original, signature, dialect);
      caller = authentic.caller();
      Call call =
          new Call(world, route, dialect, deployed, caller, region, requestId, authentic.request());
      return new Outcome(
          call.answer(routed.withBody(authentic.request().body())), caller, region, "");
    } catch (AwsFault fault) {
      Answer answer = route.protocol().fault(route.service(), dialect, fault, requestId);
      return new Outcome(answer, caller, region, fault.code());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, route.service().name() + " " + route.operation().name() + " failed", e);
      AwsFault fault =
          dialect.internal().fault("This is a fault of the sandbox: " + e.getMessage());
      Answer answer = route.protocol().fault(route.service(), dialect, fault, requestId);
      return new Outcome(answer, caller, region, fault.code());
    }
  }

  /// One authenticated call on its way.
  private final class Call {
    private final World world;
    private final Route route;
    private final Dialect dialect;
    private final Optional<Deployed> deployed;
    private final SandboxRequest request;

    Call(
        World world,
        Route route,
        Dialect dialect,
        Optional<Deployed> deployed,
        Caller caller,
        String region,
        String requestId,
        HttpRequest http) {
      this.world = world;
      this.route = route;
      this.dialect = dialect;
      this.deployed = deployed;
      this.request =
          new SandboxRequest(
              requestId,
              caller,
              route.service().name(),
              route.operation().name(),
              region,
              deployed
                  .map(d -> d.scope(caller.account(), region))
                  .orElse(new dev.cloudward.sandbox.service.Scope(caller.account(), region)),
              clock.instant(),
              http);
    }

    HttpReply answer(HttpRequest routed) throws InterruptedException {
      for (Fault fault : faults.befalling(request)) {
        if (suffer(fault)) {
          return new Drop();
        }
      }
      refuseAnonymous();
      Operation operation = declared();
      ObjectNode parameters = route.protocol().read(routed, route, dialect);
      if (authorizes && !operation.isOpen() && !takesAnyone()) {
        authorize(operation, new Input(parameters));
      }
      OperationModel model = route.operation();
      if (model.input() != null) {
        InputCheck.check(model.input(), parameters, dialect)
            .ifPresent(fault -> {
              throw fault;
            });
      }
      return run(operation, parameters);
    }

    /// Lets a fault happen; true where no answer is to be given.
    private boolean suffer(Fault fault) throws InterruptedException {
      return switch (fault) {
        case Fault.Latency latency -> {
          Thread.sleep(latency.millis());
          yield false;
        }
        case Fault.Throttle throttle -> throw dialect.throttled().fault("Rate exceeded");
        case Fault.Failure error ->
            throw new AwsFault(error.code(), error.status(), error.message());
        case Fault.ExpiredToken expired ->
            throw dialect.expired().fault("The security token included in the request is expired");
        case Fault.DropConnection drop -> true;
      };
    }

    private void refuseAnonymous() {
      boolean isAdmitted = deployed.map(d -> d.service().admitsAnonymous()).orElse(false);
      if (request.caller().isAnonymous() && !takesAnyone() && !isAdmitted) {
        throw dialect.unsigned().fault("Request is missing Authentication Token");
      }
    }

    /// Whether the operation takes no signature, as AssumeRoleWithWebIdentity.
    private boolean takesAnyone() {
      return "none".equals(route.operation().authType())
          || route.operation().auth().contains("smithy.api#noAuth");
    }

    private Operation declared() {
      return deployed
          .flatMap(d -> d.operations().find(request.operation()))
          .orElseThrow(() ->
              new AwsFault(
                  "NotImplemented",
                  501,
                  "The Cloudward sandbox has no answer to %s of %s. It is not AWS; GET /_sandbox lists what it has."
                      .formatted(request.operation(), request.service())));
    }

    private void authorize(Operation operation, Input input) {
      Deployed service = deployed.orElseThrow();
      String action = operation.action().orElseGet(() -> action(operation.name()));
      for (String resource : service.service().resources(input, request)) {
        Evaluation byIdentity =
            request.caller().isAnonymous()
                ? new Evaluation(Evaluation.Verdict.IMPLICIT_DENY, java.util.List.of())
                : world.authorizer().weigh(request.caller(), action, resource);
        Evaluation evaluation = service.service().weigh(byIdentity, action, input, request);
        if (!evaluation.isAllowed()) {
          throw denied(action, resource, evaluation);
        }
      }
    }

    private String action(String operation) {
      String known =
          catalog
              .service(request.service())
              .map(service -> service.accessLevels().path(operation).path(0).asText(""))
              .orElse("");
      return known.isEmpty() ? route.service().metadata().signingName() + ":" + operation : known;
    }

    private AwsFault denied(String action, String resource, Evaluation evaluation) {
      String why =
          switch (evaluation.verdict()) {
            case EXPLICIT_DENY -> "with an explicit deny in " + evaluation.sources().getFirst();
            case IMPLICIT_DENY, ALLOWED ->
                "because no identity-based policy allows the " + action + " action";
          };
      String message =
          "User: %s is not authorized to perform: %s on resource: %s %s"
              .formatted(request.caller().arn(), action, resource, why);
      return dialect
          .denied()
          .fault(
              dialect.hidesDenials()
                  ? "You are not authorized to perform this operation. Encoded authorization failure"
                      + " message: "
                      + DenialMessage.encode(request.caller().arn(), action, resource, evaluation)
                  : message);
    }

    private HttpReply run(Operation operation, ObjectNode parameters) throws InterruptedException {
      Optional<ReentrantLock> lock = deployed.orElseThrow().lock(request.scope());
      if (lock.isPresent()) {
        lock.get().lockInterruptibly();
      }
      try {
        ObjectNode answer = operation.handler().answer(new Input(parameters), request);
        if (operation.isPagedHere()) {
          answer = page(operation, parameters, answer);
        }
        if (route.operation().output() != null) {
          AnswerCheck.check(route.operation().output(), answer, request.operation());
        }
        return route.protocol().write(route, operation, answer, request.id());
      } finally {
        lock.ifPresent(ReentrantLock::unlock);
      }
    }

    private ObjectNode page(Operation operation, ObjectNode parameters, ObjectNode answer) {
      return catalog
          .service(request.service())
          .flatMap(service ->
              Pager.of(route.operation(), service.paginator(request.operation()), dialect))
          .map(pager -> pager.page(parameters, answer, operation.pageSize()))
          .orElse(answer);
    }
  }

  /// What the sandbox is, for its control endpoint.
  static ObjectNode about(World world) {
    ObjectNode about =
        Json.object()
            .put("what", "Cloudward sandbox: an imitation of AWS for trying out and for tests");
    ObjectNode services = about.putObject("services");
    world
        .services()
        .all()
        .forEach((name, deployed) ->
            services.set(name, Json.strings(deployed.operations().all().keySet())));
    return about;
  }
}
