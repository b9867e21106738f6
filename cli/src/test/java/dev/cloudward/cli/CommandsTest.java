package dev.cloudward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  private static final String NO_SERVER = "--url=http://127.0.0.1:1";

  record Ran(int status, String out, String err) {}

  @ParameterizedTest
  @ValueSource(strings = {"serve", "stdio", "tools", "call", "demo", "sandbox", "catalog"})
  void everyCommandHelpsWithAnExample(String command) {
    Ran help = run(command, "--help");
    assertThat(help.status).isZero();
    assertThat(help.out).contains("Usage: cloudward " + command, "Example");
  }

  @Test
  void saysItsVersion() {
    assertThat(run("--version").out).matches("(?s)cloudward \\d+\\.\\d+\\.\\d+ .*");
  }

  @Test
  void aWrongCommandIsNotATrace() {
    Ran wrong = run("srve");
    assertThat(wrong.status).isEqualTo(2);
    assertThat(wrong.err).contains("Did you mean", "serve").doesNotContain("\tat ");
  }

  @Test
  void listsTools() {
    assertThat(run("tools").out).contains("echo", "Repeats a text.");
    assertThat(run("tools", "--json").out).contains("\"inputSchema\"");
    assertThat(run("tools", "get_random_password", "list_instances").out)
        .contains("get_random_password (secrets)", "cloudward call list_instances")
        .doesNotContain("echo");
    assertThat(run("tools", "get_rules", "call_awss").err)
        .contains("cloudward: there is no tool call_awss. Did you mean call_aws?");
  }

  @Test
  void callsAToolInThisProcessWhenNoServerAnswers() {
    Ran ran = run("call", "echo", "text=ab", "times=2", "more=[\"x\"]");
    assertThat(ran.err).isEmpty();
    assertThat(ran.out).contains("\"text\": \"abab\"");
    assertThat(ran.status).isZero();
    assertThat(run("call", "echo", "text=plain").out).isEqualTo("plain text\n");
    assertThat(run("call", "echo", "--json", "{\"text\":\"j\"}").out).contains("\"j\"");
  }

  @Test
  void aFailureIsOnStderrWithItsHint() {
    Ran ran = run("call", "eco");
    assertThat(ran.status).isEqualTo(1);
    assertThat(ran.out).isEmpty();
    assertThat(ran.err).contains("Did you mean echo?");
    assertThat(run("call", "echo", "times=many", "text=x").err).contains("times must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "=x"})
  void anArgumentWithoutKeyIsExplained(String pair) {
    Ran ran = run("call", "echo", pair);
    assertThat(ran.status).isEqualTo(1);
    assertThat(ran.err).contains("KEY=VALUE").doesNotContain("\tat ");
  }

  @Test
  void aServerThatWasNamedMustAnswer() {
    Ran ran = run("call", NO_SERVER, "echo", "text=x");
    assertThat(ran.status).isEqualTo(1);
    assertThat(ran.err).contains("no Cloudward server answers at");
  }

  @Test
  void aPortThatIsTakenIsSaidToBe() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran = run("serve", "--port", Integer.toString(taken.getLocalPort()));
      assertThat(ran.status).isEqualTo(1);
      assertThat(ran.err).contains("is taken", "--port").doesNotContain("\tat ");
    }
  }

  @Test
  void otherAddressesThanLoopbackNeedAuthenticationOrAWord() {
    Ran ran = run("serve", "--host", "0.0.0.0", "--port", "0");
    assertThat(ran.status).isEqualTo(1);
    assertThat(ran.err).contains("--allow-unauthenticated").doesNotContain("\tat ");
  }

  @Test
  void aWrongToolsetStopsTheStartAndIsNamed() {
    Ran ran = run("tools", "--toolsets", "cly");
    assertThat(ran.status).isEqualTo(1);
    assertThat(ran.err).contains("CLOUDWARD_TOOLSETS", "Did you mean cli?");
  }

  private static Ran run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int status = Main.run(args);
      return new Ran(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
  }
}
