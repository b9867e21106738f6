package dev.cloudward.toolsets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the guides show works as it stands there.
class GuidesTest {

  private static final Path DOCS = Path.of("../docs");
  private static final Pattern VARIABLE =
      Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

  @TempDir private Path folder;

  @Test
  void theConfigurationFileIsRead() throws Exception {
    Path config =
        Files.writeString(folder.resolve("cloudward.yaml"), block("guides/accounts.md", "yaml"));
    try (Desk desk = Desk.open(Map.of("CLOUDWARD_CONFIG", config.toString()))) {
      JsonNode answer = desk.ok("list_accounts", "{'check':false}");
      assertThat(answer.path("details").findValuesAsText("name"))
          .containsExactly("cluster", "hub", "laptop", "pod", "prod");
      assertThat(answer.has("problems")).as(answer.toString()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"guides/credentials.md", "guides/secrets.md"})
  void theCallsSucceed(String guide) throws Exception {
    Path files =
        Files.writeString(
            folder.resolve("credentials"),
            """
            [production]
            aws_access_key_id = AKIASANDBOXPROD00001
            aws_secret_access_key = sandbox-prod-000000000000000000000000001
            """);
    Map<String, String> settings =
        Map.of(
            "AWS_SHARED_CREDENTIALS_FILE", files.toString(),
            "ACCOUNT_STAGING_ROLE_ARN", "arn:aws:iam::222222222222:role/aws-ops-target",
            "ACCOUNT_DEV_ROLE_ARN", "arn:aws:iam::333333333333:role/aws-ops-target");
    try (Desk desk = Desk.open(settings)) {
      for (String line : block(guide, "call").lines().toList()) {
        String[] parts = line.split(" ", 2);
        ToolResult result = desk.call(parts[0], Json.parse(parts[1]), "guide", Caller.local());
        assertThat(result).as(line).isInstanceOf(ToolResult.Answer.class);
        JsonNode data = ((ToolResult.Answer) result).data();
        assertThat(data).isNotNull();
        assertThat(data.path("success").asBoolean(true)).as(line).isTrue();
      }
    }
  }

  private static String block(String document, String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(DOCS.resolve(document)))
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everySettingOfTheReferenceIsReadSomewhere() throws Exception {
    String code = code();
    List<String> names =
        VARIABLE
            .matcher(Files.readString(DOCS.resolve("reference/accounts-environment.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(names).hasSizeGreaterThan(20);
    assertThat(names).allSatisfy(name -> assertThat(code).contains("\"" + name));
  }

  private static String code() throws IOException {
    StringBuilder code = new StringBuilder();
    for (String module : List.of("kernel", "protocol", "aws", "server")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(file -> code.append(read(file)));
      }
    }
    return code.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
