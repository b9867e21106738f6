package dev.cloudward.kernel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.audit.CallRecord;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
import dev.cloudward.kernel.call.Inputs;
import dev.cloudward.kernel.call.Request;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.SafetyPolicy;
import dev.cloudward.kernel.policy.SafetySettings;
import dev.cloudward.kernel.policy.SafetySettings.ConsentMode;
import dev.cloudward.kernel.policy.StateSeal;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.InputRequest;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import dev.cloudward.kernel.tool.ToolSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatcherTest {

  private static final String CANARY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYCANARY0001";

  record NoArguments() {}

  /// A tool made of one function, with the actions it announces.
  record Scripted(ToolSpec<NoArguments> spec, List<Action> actions, Plan.Work work)
      implements Tool<NoArguments> {
    @Override
    public Plan plan(NoArguments arguments, Context context) {
      return Plan.of(actions, work);
    }
  }

  private final List<CallRecord> records =
      java.util.Collections.synchronizedList(new ArrayList<>());
  private SafetySettings safety = new SafetySettings(true, false, ConsentMode.WRITES);
  private DispatcherSettings limits = DispatcherSettings.defaults();
  private Client client = Client.silent();

  @Test
  void answersAndRecordsTheCall() {
    Tool<?> tool = reader(context -> ToolResult.of(Json.object().put("a", 1)));
    assertThat(call(tool, "{}")).isEqualTo(ToolResult.of(Json.object().put("a", 1)));
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().outcome()).isEqualTo("ok");
    assertThat(records.getFirst().decision()).isEqualTo("allow");
    assertThat(records.getFirst().actions()).extracting(Action::name).containsExactly("s3:Read");
  }

  @Test
  void namesTheNearestToolWhenThereIsNone() {
    Dispatcher dispatcher = dispatcher(reader(context -> ToolResult.text("")));
    ToolResult result = dispatcher.call(request("demmo", "{}", Inputs.none()));
    assertThat(result)
        .isEqualTo(
            new Failure(
                Failure.Kind.UNKNOWN_TOOL, "there is no tool \"demmo\". Did you mean demo?"));
  }

  @Test
  void refusesArgumentsThatTheToolDoesNotTake() {
    ToolResult result = call(reader(context -> ToolResult.text("")), "{\"x\":1}");
    assertThat(result)
        .isEqualTo(
            new Failure(
                Failure.Kind.INVALID_ARGUMENT,
                "demo: there is no parameter x. This tool takes none."));
  }

  @Test
  void hidesStrayExceptionsBehindTheRequestId() {
    Tool<?> tool =
        reader(context -> {
          throw new IllegalStateException("secret detail " + CANARY);
        });
    ToolResult result = call(tool, "{}");
    assertThat(((Failure) result).kind()).isEqualTo(Failure.Kind.INTERNAL);
    assertThat(((Failure) result).message()).contains("r1").doesNotContain("secret detail");
  }

  @Test
  void interruptsWorkAtTheDeadline() {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch done = new CountDownLatch(1);
    limits = new DispatcherSettings(40_000, Duration.ofMillis(50), 4);
    Tool<?> tool =
        reader(context -> {
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          } finally {
            done.countDown();
          }
          return ToolResult.text("late");
        });
    assertThat(((Failure) call(tool, "{}")).kind()).isEqualTo(Failure.Kind.TIMEOUT);
    assertThat(awaits(done)).isTrue();
    assertThat(interrupted).isTrue();
  }

  @Test
  void cancelStopsTheWork() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Tool<?> tool =
        reader(context -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
          return ToolResult.text("never");
        });
    Request request = request("demo", "{}", Inputs.none());
    Thread.startVirtualThread(() -> {
      awaits(started);
      request.cancellation().cancel("the client went away");
    });
    assertThat(dispatcher(tool).call(request))
        .isEqualTo(
            new Failure(Failure.Kind.CANCELLED, "the call was cancelled: the client went away"));
    assertThat(awaits(stopped)).isTrue();
  }

  @Test
  void boundsHowManyCallsRunAtOnce() throws Exception {
    limits = new DispatcherSettings(40_000, Duration.ofSeconds(20), 8);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Tool<?> tool =
        reader(context -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(1);
          running.decrementAndGet();
          return ToolResult.text("ok");
        });
    Dispatcher dispatcher = dispatcher(tool);
    List<Thread> threads = new ArrayList<>();
    AtomicInteger ok = new AtomicInteger();
    for (int i = 0; i < 2000; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            if (dispatcher.call(request("demo", "{}", Inputs.none())) instanceof Answer) {
              ok.incrementAndGet();
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(ok).hasValue(2000);
    assertThat(most.get()).isBetween(1, 8);
  }

  @Test
  void readOnlyRefusesWritesAndSaysHowToAllowThem() {
    assertThat(call(writer(), "{}"))
        .isEqualTo(
            new Failure(
                Failure.Kind.DENIED,
                "s3:Write may change the account, and this server is read-only.",
                "Whoever runs the server can allow changes with --allow-writes or"
                    + " CLOUDWARD_READ_ONLY=false."));
    assertThat(records.getFirst().decision()).isEqualTo("deny");
  }

  @Test
  void sensitiveReadsAreRefusedUnlessAllowed() {
    Tool<?> tool = tool(AccessClass.SENSITIVE_READ, context -> ToolResult.text("x"));
    assertThat(((Failure) call(tool, "{}")).kind()).isEqualTo(Failure.Kind.DENIED);
    safety = new SafetySettings(true, true, ConsentMode.WRITES);
    assertThat(call(tool, "{}")).isEqualTo(ToolResult.text("x"));
  }

  @Test
  void aTokenFromTheRefusalConfirmsTheSameCallOnce() {
    safety = new SafetySettings(false, false, ConsentMode.WRITES);
    Dispatcher dispatcher = dispatcher(writer());
    ToolResult refusal = dispatcher.call(request("demo", "{}", Inputs.none()));
    Failure failure = (Failure) refusal;
    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONSENT_REQUIRED);
    String token = java.util.Objects.requireNonNull(failure.details()).path("consent").asText();
    String again = "{\"consent\":\"" + token + "\"}";
    assertThat(dispatcher.call(request("demo", again, Inputs.none())))
        .isEqualTo(ToolResult.text("written"));
    ToolResult replay = dispatcher.call(request("demo", again, Inputs.none()));
    assertThat(((Failure) replay).kind()).isEqualTo(Failure.Kind.CONSENT_REQUIRED);
    assertThat(((Failure) replay).message()).contains("was used");
  }

  @Test
  void aClientThatCanBeAskedIsAsked() {
    safety = new SafetySettings(false, false, ConsentMode.WRITES);
    client = elicitingClient();
    Dispatcher dispatcher = dispatcher(writer());
    InputRequired asks = (InputRequired) dispatcher.call(request("demo", "{}", Inputs.none()));
    assertThat(asks.requests().get("consent").params().path("message").asText())
        .contains("writes it");
    String state = asks.state();
    assertThat(dispatcher.call(request("demo", "{}", answer("accept", true, state))))
        .isEqualTo(ToolResult.text("written"));
    assertThat(
            ((Failure) dispatcher.call(request("demo", "{}", answer("accept", true, state))))
                .message())
        .contains("was used");
  }

  @Test
  void aNoMeansThatNothingIsDone() {
    safety = new SafetySettings(false, false, ConsentMode.WRITES);
    client = elicitingClient();
    for (Inputs no : List.of(answer("decline", false, null), answer("accept", false, null))) {
      Dispatcher dispatcher = dispatcher(writer());
      InputRequired asks = (InputRequired) dispatcher.call(request("demo", "{}", Inputs.none()));
      Inputs withState = new Inputs(no.responses(), asks.state());
      assertThat(((Failure) dispatcher.call(request("demo", "{}", withState))).kind())
          .isEqualTo(Failure.Kind.DECLINED);
    }
  }

  @Test
  void bringingBackTheQuestionWithoutAnAnswerIsNoYes() {
    safety = new SafetySettings(false, false, ConsentMode.WRITES);
    client = elicitingClient();
    Dispatcher dispatcher = dispatcher(writer());
    InputRequired asks = (InputRequired) dispatcher.call(request("demo", "{}", Inputs.none()));
    Inputs silent = new Inputs(Map.of(), asks.state());
    assertThat(dispatcher.call(request("demo", "{}", silent))).isInstanceOf(InputRequired.class);
    Inputs stateless = new Inputs(answer("accept", true, null).responses(), null);
    assertThat(dispatcher.call(request("demo", "{}", stateless))).isInstanceOf(InputRequired.class);
  }

  @Test
  void consentHoldsForTheQuestionsThatTheWorkAsksAfterwards() {
    safety = new SafetySettings(false, false, ConsentMode.WRITES);
    client = elicitingClient();
    Tool<?> tool =
        tool(
            AccessClass.WRITE,
            context ->
                context.inputs().responses().containsKey("name")
                    ? ToolResult.text("written")
                    : new InputRequired(
                        Map.of("name", InputRequest.elicit("Name?", Json.object())), "asked"));
    Dispatcher dispatcher = dispatcher(tool);
    InputRequired first = (InputRequired) dispatcher.call(request("demo", "{}", Inputs.none()));
    InputRequired second =
        (InputRequired)
            dispatcher.call(request("demo", "{}", answer("accept", true, first.state())));
    assertThat(second.requests()).containsOnlyKeys("name");
    Inputs named = new Inputs(Map.of("name", Json.object()), second.state());
    assertThat(dispatcher.call(request("demo", "{}", named))).isEqualTo(ToolResult.text("written"));
  }

  @Test
  void theClientHearsWhenTheWorkBegins() {
    AtomicInteger started = new AtomicInteger();
    client =
        new Client() {
          @Override
          public boolean answers(String method) {
            return false;
          }

          @Override
          public void progress(double done, @Nullable Double total, @Nullable String message) {}

          @Override
          public void log(LogLevel level, String logger, JsonNode data) {}

          @Override
          public void started() {
            started.incrementAndGet();
          }
        };
    call(writer(), "{}");
    call(reader(context -> ToolResult.text("")), "{\"x\":1}");
    call(tool(AccessClass.READ, new Plan.Known(ToolResult.text("help"))), "{}");
    assertThat(started).hasValue(0);
    call(reader(context -> ToolResult.text("")), "{}");
    assertThat(started).hasValue(1);
  }

  @Test
  void secretsDoNotLeaveInQuestions() {
    ObjectNode schema = Json.object().put("description", "the key is " + CANARY);
    Tool<?> tool =
        reader(context ->
            new InputRequired(Map.of("q", InputRequest.elicit("Use " + CANARY, schema)), null));
    InputRequired asks = (InputRequired) call(tool, "{}");
    assertThat(Json.write(asks.requests().get("q").params())).doesNotContain(CANARY);
  }

  @Test
  void stateOfAnotherCallerIsRefused() {
    safety = new SafetySettings(false, false, ConsentMode.WRITES);
    client = elicitingClient();
    Dispatcher dispatcher = dispatcher(writer());
    InputRequired asks = (InputRequired) dispatcher.call(request("demo", "{}", Inputs.none()));
    Request stolen = request("mallory", "demo", "{}", answer("accept", true, asks.state()));
    assertThat(((Failure) dispatcher.call(stolen)).kind()).isEqualTo(Failure.Kind.INVALID_STATE);
  }

  @Test
  void aToolsOwnQuestionsGetTheirStateBack() {
    Tool<?> tool =
        reader(context ->
            context.inputs().state() == null
                ? new InputRequired(
                    Map.of("name", InputRequest.elicit("Name?", Json.object())), "round 1")
                : ToolResult.text(
                    context.inputs().state()
                        + " "
                        + context.inputs().responses().get("name").asText()));
    Dispatcher dispatcher = dispatcher(tool);
    InputRequired asks = (InputRequired) dispatcher.call(request("demo", "{}", Inputs.none()));
    assertThat(asks.state()).doesNotContain("round 1");
    Inputs inputs = new Inputs(Map.of("name", Json.MAPPER.valueToTree("Ada")), asks.state());
    assertThat(dispatcher.call(request("demo", "{}", inputs)))
        .isEqualTo(ToolResult.text("round 1 Ada"));
  }

  @Test
  void aToolThatForgetsToAnnounceAnActionIsNotPermittedIt() {
    Tool<?> tool =
        reader(context ->
            ToolResult.text(
                context.permits("s3:Read", AccessClass.READ)
                    + " "
                    + context.permits("s3:Read", AccessClass.WRITE)
                    + " "
                    + context.permits("s3:Other", AccessClass.READ)));
    assertThat(call(tool, "{}")).isEqualTo(ToolResult.text("true false false"));
  }

  @Test
  void secretsNeverLeave() {
    ObjectNode data = Json.object().put("note", "key is " + CANARY).put("SecretString", "hunter2");
    Answer answer = (Answer) call(reader(context -> ToolResult.of(data)), "{}");
    assertThat(answer.asText()).isEqualTo("{\"note\":\"key is ****\",\"SecretString\":\"****\"}");
    ToolResult failure =
        call(reader(context -> new Failure(Failure.Kind.AWS_ERROR, "bad key " + CANARY)), "{}");
    assertThat(((Failure) failure).message()).isEqualTo("bad key ****");
  }

  @Test
  void longAnswersComeInPagesThatJoinToTheWhole() {
    limits = new DispatcherSettings(4_000, Duration.ofSeconds(20), 4);
    ObjectNode data = Json.object().put("kind", "list");
    ArrayNode items = data.putArray("items");
    for (int i = 0; i < 500; i++) {
      items.addObject().put("id", i).put("name", "item number " + i);
    }
    Dispatcher dispatcher = dispatcher(pagedReader(data));
    List<JsonNode> seen = new ArrayList<>();
    String cursor = null;
    do {
      Answer page = (Answer) dispatcher.call(request("demo", arguments(cursor), Inputs.none()));
      assertThat(page.asText().length()).isLessThanOrEqualTo(4_000);
      JsonNode shown = java.util.Objects.requireNonNull(page.data());
      shown.path("items").forEach(seen::add);
      assertThat(shown.path("truncated").path("total").asInt()).isEqualTo(500);
      assertThat(shown.path("truncated").path("whole").asText()).startsWith("cloudward://results/");
      cursor = shown.path("truncated").path("cursor").asText(null);
    } while (cursor != null);
    assertThat(seen).hasSize(500);
    assertThat(Json.array().addAll(seen)).isEqualTo(items);
  }

  @Test
  void longTextIsCutAndContinued() {
    limits = new DispatcherSettings(4_000, Duration.ofSeconds(20), 4);
    String whole = "0123456789".repeat(1_000);
    Dispatcher dispatcher = dispatcher(pagedReader(Json.object().put("log", whole)));
    StringBuilder read = new StringBuilder();
    String cursor = null;
    do {
      Answer page = (Answer) dispatcher.call(request("demo", arguments(cursor), Inputs.none()));
      JsonNode shown = java.util.Objects.requireNonNull(page.data());
      read.append(shown.path("text").asText());
      cursor = shown.path("truncated").path("cursor").asText(null);
    } while (cursor != null);
    assertThat(read.toString()).isEqualTo("{\"log\":\"" + whole + "\"}");
  }

  @Test
  void aForeignCursorIsRefused() {
    Dispatcher dispatcher = dispatcher(pagedReader(Json.object()));
    ToolResult result =
        dispatcher.call(request("demo", arguments("0123456789abcdef01234567.9"), Inputs.none()));
    assertThat(((Failure) result).kind()).isEqualTo(Failure.Kind.INVALID_ARGUMENT);
  }

  @Test
  void whatRequestsCostIsSaid() {
    ToolResult result =
        call(
            reader(context -> {
              context.trace().spend(10_000);
              context.trace().spend(20_000);
              return ToolResult.of(Json.object().put("a", 1), "one");
            }),
            "{}");
    Answer answer = (Answer) result;
    assertThat(answer.data().path("cost_usd").decimalValue()).isEqualByComparingTo("0.03");
    assertThat(answer.text()).isEqualTo("one\ncost_usd: 0.03");
  }

  @Test
  void aCompactToolsTextIsShortAndItsDataWhole() {
    ObjectNode data = Json.object();
    data.set("result", Json.object().put("name", "x").put("empty", ""));
    Tool<?> tool =
        new Scripted(
            ToolSpec.reading("demo", NoArguments.class, "Demonstrates.").compact(),
            List.of(),
            _ -> ToolResult.of(data));
    Answer answer = (Answer) call(tool, "{}");
    assertThat(answer.text()).isEqualTo("{\"name\":\"x\"}");
    assertThat(answer.data()).isEqualTo(data);
  }

  private static String arguments(@Nullable String cursor) {
    return cursor == null ? "{}" : "{\"cursor\":\"" + cursor + "\"}";
  }

  private static Inputs answer(String action, boolean confirm, @Nullable String state) {
    ObjectNode response = Json.object().put("action", action);
    response.putObject("content").put("confirm", confirm);
    return new Inputs(Map.of("consent", response), state);
  }

  private static Client elicitingClient() {
    return new Client() {
      @Override
      public boolean answers(String method) {
        return method.equals("elicitation/create");
      }

      @Override
      public void progress(double done, @Nullable Double total, @Nullable String message) {}

      @Override
      public void log(LogLevel level, String logger, JsonNode data) {}
    };
  }

  private static Tool<?> reader(Plan.Work work) {
    return tool(AccessClass.READ, work);
  }

  private static Tool<?> pagedReader(JsonNode data) {
    return new Scripted(
        ToolSpec.reading("demo", NoArguments.class, "Demonstrates.").paged(),
        List.of(),
        context -> ToolResult.of(data));
  }

  private static Tool<?> tool(AccessClass access, Plan.Work work) {
    return new Scripted(
        ToolSpec.reading("demo", NoArguments.class, "Demonstrates."),
        List.of(Action.of("s3:Read", access, "reads it")),
        work);
  }

  private static Tool<?> writer() {
    return new Scripted(
        ToolSpec.writing("demo", NoArguments.class, "Demonstrates."),
        List.of(Action.of("s3:Write", AccessClass.WRITE, "writes it")),
        context -> ToolResult.text("written"));
  }

  private ToolResult call(Tool<?> tool, String arguments) {
    return dispatcher(tool).call(request("demo", arguments, Inputs.none()));
  }

  private Dispatcher dispatcher(Tool<?> tool) {
    return new Dispatcher(
        new Registry(List.of(tool)),
        new SafetyPolicy(safety),
        StateSeal.ofProcess(),
        new Redactor(List.of(CANARY)),
        List.of(records::add),
        new ResultStore(Clock.systemUTC()),
        limits,
        Clock.systemUTC());
  }

  private Request request(String tool, String arguments, Inputs inputs) {
    return request("local", tool, arguments, inputs);
  }

  private Request request(String caller, String tool, String arguments, Inputs inputs) {
    try {
      return new Request(
          "r1",
          "test",
          new Caller(caller, Set.of(), Set.of(), Set.of()),
          tool,
          Json.parse(arguments),
          inputs,
          Set.of(),
          Deadline.in(Duration.ofSeconds(20)),
          new Cancellation(),
          client);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean awaits(CountDownLatch latch) {
    try {
      return latch.await(10, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
