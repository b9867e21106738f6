package dev.cloudward.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The real AWS CLI works against the sandbox; without one on the path there is nothing to test.
class AwsCliTest {

  private static final String FILE = "commands.txt";
  private static final int AT_ONCE = 3;

  /// @param expected a text that the answer holds, on either stream
  private record Command(String line, boolean isToFail, String expected) {

    static Command parse(String line) {
      String[] sides = line.split(" => ", 2);
      boolean isToFail = sides[0].startsWith("! ");
      return new Command(isToFail ? sides[0].substring(2) : sides[0], isToFail, sides[1]);
    }
  }

  private record Outcome(int status, String text) {}

  private static List<Command> commands() throws IOException {
    try (InputStream in = Objects.requireNonNull(AwsCliTest.class.getResourceAsStream(FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(Command::parse)
          .toList();
    }
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, "aws").canExecute());
  }

  private static Outcome run(Command command, Sandbox sandbox)
      throws IOException, InterruptedException {
    // Version 1 of the CLI has addresses of its own for RDS and SQS, which only the option
    // overrides.
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh", "-c", "aws --endpoint-url \"$AWS_ENDPOINT_URL\" " + command.line());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("AWS_ENDPOINT_URL", sandbox.url().toString());
    environment.put("AWS_ACCESS_KEY_ID", "AKIASANDBOXPROD00001");
    environment.put("AWS_SECRET_ACCESS_KEY", "sandbox-prod-000000000000000000000000001");
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("AWS_PAGER", "");
    environment.put("AWS_MAX_ATTEMPTS", "1");
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), text);
  }

  @TestFactory
  List<DynamicTest> commandsAnswer() throws IOException, InterruptedException {
    assumeThat(isInstalled()).as("there is no aws on the path").isTrue();
    List<Command> commands = commands();
    assertThat(commands).hasSizeGreaterThan(40);
    List<DynamicTest> tests = new ArrayList<>();
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (Command command : commands) {
        outcomes.add(pool.submit(() -> run(command, sandbox)));
      }
      pool.shutdown();
      assertThat(pool.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
      for (int i = 0; i < commands.size(); i++) {
        Command command = commands.get(i);
        Future<Outcome> outcome = outcomes.get(i);
        tests.add(DynamicTest.dynamicTest(command.line(), () -> check(command, outcome)));
      }
    }
    return tests;
  }

  private static void check(Command command, Future<Outcome> outcome)
      throws InterruptedException, ExecutionException {
    Outcome got = outcome.get();
    assertThat(got.text()).contains(command.expected());
    assertThat(got.status() != 0).as(got.text()).isEqualTo(command.isToFail());
  }
}
