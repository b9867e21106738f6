package dev.cloudward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.json.Json;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The stdio command as a client starts it: a process of its own.
class StdioProcessTest {

  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
      """;

  @Test
  void stdoutHasMessagesAndNothingElse() throws Exception {
    String out = converse(INITIALIZE + "garbage\n{\"jsonrpc\":\"2.0\",\"id\":2,\"meth");
    String[] lines = out.split("\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(Json.parse(lines[0]).at("/result/protocolVersion").asText()).isEqualTo("2025-11-25");
    assertThat(Json.parse(lines[1]).at("/error/code").asInt()).isEqualTo(-32700);
    assertThat(lines[2]).isEmpty();
  }

  private static String converse(String input) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "stdio")
            .redirectError(Redirect.DISCARD)
            .start();
    OutputStream in = process.getOutputStream();
    try {
      in.write(input.getBytes(StandardCharsets.UTF_8));
      in.flush();
      // Once it answers it runs, and from here the end of input is what ends it.
      int first = process.getInputStream().read();
      long end = System.nanoTime();
      in.close();
      String out =
          (char) first
              + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Duration.ofSeconds(2));
      assertThat(process.exitValue()).isZero();
      return out;
    } finally {
      process.destroyForcibly();
    }
  }
}
