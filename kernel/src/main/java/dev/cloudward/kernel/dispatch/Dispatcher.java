package dev.cloudward.kernel.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.audit.CallObserver;
import dev.cloudward.kernel.audit.CallRecord;
import dev.cloudward.kernel.audit.FaultLog;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.policy.Decision;
import dev.cloudward.kernel.policy.Policy;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.policy.StateSeal.Opened;
import dev.cloudward.kernel.schema.ArgumentBinder.Bound;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes every call from its raw arguments to its result, the same way for all transports: find,
/// bind, plan, decide, ask consent, run, redact, page, record.
///
/// The only place where a stray exception becomes a failure; it is logged once, with the request's
/// id, and the caller sees that id and nothing else of it.
public final class Dispatcher {

  private final Registry registry;
  private final Policy policy;
  private final StateSeal seal;
  private final Consent consent;
  private final Redactor redactor;
  private final List<CallObserver> observers;
  private final ResultPager pager;
  private final CallRunner runner;
  private final DispatcherSettings settings;
  private final Clock clock;

  public Dispatcher(
      Registry registry,
      Policy policy,
      StateSeal seal,
      Redactor redactor,
      List<CallObserver> observers,
      ResultStore results,
      DispatcherSettings settings,
      Clock clock) {
    this.registry = registry;
    this.policy = policy;
    this.seal = seal;
    this.consent = new Consent(seal);
    this.redactor = redactor;
    this.observers = List.copyOf(observers);
    this.pager = new ResultPager(results, settings.maxAnswerBytes());
    this.runner = new CallRunner(settings, new FaultLog(redactor));
    this.settings = settings;
    this.clock = clock;
  }

  /// The limits that calls run under; transports derive deadlines from them.
  public DispatcherSettings settings() {
    return settings;
  }

  /// The tools that calls are dispatched to.
  public Registry registry() {
    return registry;
  }

  /// Runs one call to its end on the calling thread's time. Never throws.
  public ToolResult call(Request request) {
    long start = System.nanoTime();
    Call call = new Call(request);
    ToolResult result = runner.run(request, call::result);
    result = call.finish(result);
    record(call, result, Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  private void record(Call call, ToolResult result, Duration took) {
    if (observers.isEmpty()) {
      return;
    }
    Request request = call.request;
    CallRecord line =
        new CallRecord(
            clock.instant(),
            request.id(),
            request.transport(),
            request.caller().subject(),
            call.toolName,
            call.actions,
            call.decision,
            outcome(result),
            took,
            call.awsRequestIds(),
            Digest.of(request.arguments()));
    observers.forEach(observer -> observer.onCall(line));
  }

  private static String outcome(ToolResult result) {
    return switch (result) {
      case Answer _ -> "ok";
      case InputRequired _ -> "input_required";
      case Failure failure -> failure.kind().label();
    };
  }

  /// One call on its way; keeps what the audit line needs.
  private final class Call {
    private final Request request;
    private String toolName = "unknown";
    private String decision = "none";
    private List<Action> actions = List.of();
    private boolean showsSecrets;
    private boolean isPaged;
    private boolean isCompact;
    private @Nullable Context context;
    private @Nullable String purpose;
    private boolean isConsented;

    private Call(Request request) {
      this.request = request;
    }

    private ToolResult result() throws InterruptedException {
      Optional<Registry.Entry<?>> found = registry.find(request.tool(), request.toolsets());
      if (found.isEmpty()) {
        return new Failure(
            Failure.Kind.UNKNOWN_TOOL, registry.unknown(request.tool(), request.toolsets()));
      }
      return serve(found.get());
    }

    private <A> ToolResult serve(Registry.Entry<A> entry) throws InterruptedException {
      toolName = entry.spec().name();
      isPaged = entry.spec().isPaged();
      isCompact = entry.spec().isCompact();
      return switch (entry.binder().bind(request.arguments())) {
        case Bound.Invalid<A>(String message) ->
            new Failure(Failure.Kind.INVALID_ARGUMENT, message);
        case Bound.Arguments<A> arguments -> {
          if (arguments.cursor() != null) {
            yield pager.nextPage(arguments.cursor(), request.caller());
          }
          yield plan(entry, arguments);
        }
      };
    }

    private <A> ToolResult plan(Registry.Entry<A> entry, Bound.Arguments<A> arguments)
        throws InterruptedException {
      Opened opened = null;
      String state = request.inputs().state();
      if (state != null) {
        opened = seal.open(purpose(), state).orElse(null);
        if (opened == null) {
          return new Failure(
              Failure.Kind.INVALID_STATE,
              "the request state is not for this call, was used, or expired.",
              "Call again without it.");
        }
      }
      Inputs inputs =
          new Inputs(request.inputs().responses(), opened == null ? null : opened.toolState());
      Context planning = Context.of(request, inputs);
      Plan plan = entry.tool().plan(arguments.value(), planning);
      actions = plan.actions();
      return decide(entry, plan, planning, opened, arguments.consent());
    }

    private ToolResult decide(
        Registry.Entry<?> entry,
        Plan plan,
        Context planning,
        @Nullable Opened opened,
        @Nullable String token)
        throws InterruptedException {
      switch (policy.decide(request.caller(), entry.spec(), plan.actions())) {
        case Decision.Deny(String reason, String hint) -> {
          decision = "deny";
          return new Failure(Failure.Kind.DENIED, reason, hint);
        }
        case Decision.AskConsent(String what, boolean secrets) -> {
          decision = "consent";
          ToolResult missing = consent.missing(request, purpose(), opened, token, what);
          if (missing != null) {
            return missing;
          }
          isConsented = true;
          showsSecrets = secrets;
        }
        case Decision.Allow(boolean secrets) -> {
          decision = "allow";
          showsSecrets = secrets;
        }
      }
      context = planning.granting(plan.actions(), showsSecrets);
      if (!(plan.work() instanceof Plan.Known)) {
        request.client().started();
      }
      return sealed(plan.work().run(context));
    }

    /// Seals the state of a tool's own questions; the dispatcher's are sealed already.
    private ToolResult sealed(ToolResult result) {
      if (result instanceof InputRequired asks) {
        return new InputRequired(
            asks.requests(), seal.seal(purpose(), new Opened(isConsented, asks.state())));
      }
      return result;
    }

    private ToolResult finish(ToolResult result) {
      ToolResult clean = redacted(result);
      if (!(clean instanceof Answer whole)) {
        return clean;
      }
      Answer told = Spending.told(whole, context);
      Answer page = isPaged ? pager.firstPage(told, request.caller()) : told;
      return isCompact && page.text() == null && page.data() != null
          ? new Answer(page.data(), CompactText.of(page.data()), page.content())
          : page;
    }

    private ToolResult redacted(ToolResult result) {
      return switch (result) {
        case Answer answer ->
            new Answer(
                answer.data() == null ? null : redactor.tree(answer.data(), showsSecrets),
                answer.text() == null ? null : redactor.text(answer.text(), showsSecrets),
                answer.content().stream().map(this::redacted).toList());
        case Failure failure ->
            new Failure(
                failure.kind(),
                redactor.text(failure.message(), false),
                failure.hint() == null ? null : redactor.text(failure.hint(), true),
                failure.details() == null
                    ? null
                    : (ObjectNode) redactor.tree(failure.details(), false));
        case InputRequired asks -> {
          Map<String, InputRequest> questions = new LinkedHashMap<>();
          asks.requests().forEach((key, question) -> questions.put(key, redacted(question)));
          yield new InputRequired(questions, asks.state());
        }
      };
    }

    private InputRequest redacted(InputRequest question) {
      return new InputRequest(
          question.method(), (ObjectNode) redactor.tree(question.params(), showsSecrets));
    }

    private Content redacted(Content block) {
      return block instanceof Content.Text(String text)
          ? new Content.Text(redactor.text(text, showsSecrets))
          : block;
    }

    /// What consent and state are bound to; worked out only for calls that have either.
    private String purpose() {
      String bound = purpose;
      if (bound == null) {
        bound = request.caller().subject() + "\n" + toolName + "\n" + Digest.of(withoutConsent());
        purpose = bound;
      }
      return bound;
    }

    private JsonNode withoutConsent() {
      return request.arguments() instanceof ObjectNode given
          ? given.deepCopy().without("consent")
          : request.arguments();
    }

    private List<String> awsRequestIds() {
      return context == null ? List.of() : context.trace().awsRequestIds();
    }
  }
}
