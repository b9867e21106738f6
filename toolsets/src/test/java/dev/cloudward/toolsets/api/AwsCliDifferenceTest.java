package dev.cloudward.toolsets.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.toolsets.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same commands through `call_aws` and the real AWS CLI on the same sandbox: JSON answers are
/// equal as trees, other formats byte for byte, failures by their codes.
class AwsCliDifferenceTest {

  private static final Pattern CODE = Pattern.compile("occurred \\((\\w+)\\)");

  private static final Map<String, String> ROOM = Map.of("CLOUDWARD_MAX_ANSWER_BYTES", "4000000");

  @TempDir private Path folder;

  @Test
  void answersAreTheSame() throws Exception {
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(150);
    assertThat(commands.stream().map(c -> c.split(" ")[1]).distinct().count())
        .isGreaterThanOrEqualTo(25);
    try (Desk desk = Desk.open(ROOM)) {
      compare(commands, desk, desk.sandbox().url());
    }
  }

  @Test
  void answersOfAnotherEmulatorAreTheSame() throws Exception {
    Optional<MotoServer> found = MotoServer.start();
    Assumptions.assumeTrue(
        found.isPresent(), "skipped: python3 has no moto server (pip install 'moto[server]')");
    try (MotoServer moto = found.get()) {
      Map<String, String> settings = new HashMap<>(ROOM);
      settings.put("AWS_ENDPOINT_URL", moto.url().toString());
      try (Desk desk = Desk.open(settings)) {
        compare(commands(), desk, moto.url());
      }
    }
  }

  private void compare(List<String> commands, Desk desk, URI endpoint) throws Exception {
    Optional<RealCli> found = RealCli.start(endpoint, folder);
    Assumptions.assumeTrue(
        found.isPresent(), "skipped: python3 has no AWS CLI (pip install awscli) to compare with");
    List<String> differences = new ArrayList<>();
    try (RealCli cli = found.get()) {
      for (String command : commands) {
        List<String> words = new ArrayList<>(words(command));
        words.addAll(List.of("--endpoint-url", endpoint.toString()));
        JsonNode real = cli.run(words);
        ToolResult ours = desk.command(command);
        if (!isSame(command, real, ours)) {
          differences.add(command + "\n  real " + real + "\n  ours " + ours);
        }
      }
      assertThat(differences).as("AWS CLI " + cli.version()).isEmpty();
    }
  }

  private static List<String> commands() throws IOException {
    try (InputStream list = AwsCliDifferenceTest.class.getResourceAsStream("differential.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /// The words of a command whose only quotes are single ones.
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(command.substring(4));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  private static boolean isSame(String command, JsonNode real, ToolResult ours) throws IOException {
    String out = real.path("out").asText();
    boolean isDone = real.path("code").asInt() == 0;
    return switch (ours) {
      case ToolResult.Answer answer ->
          isDone && (command.contains("skeleton") ? isSameShape(out, answer) : isSame(out, answer));
      case ToolResult.Failure failure -> {
        Matcher code = CODE.matcher(real.path("err").asText());
        yield !isDone && (!code.find() || failure.message().contains(code.group(1)));
      }
      case ToolResult.InputRequired _ -> false;
    };
  }

  private static boolean isSame(String out, ToolResult.Answer answer) {
    JsonNode data = answer.data();
    if (data instanceof ObjectNode object && object.has("result")) {
      data = object.path("result");
    }
    String text = data instanceof TextNode plain ? plain.asText() : answer.asText();
    if (text.equals(out)) {
      return true;
    }
    try {
      JsonNode ours = data == null ? Json.object() : Json.parse(Json.write(data));
      return ours.equals(out.isBlank() ? Json.object() : Json.parse(out));
    } catch (IOException e) {
      return false;
    }
  }

  /// A skeleton offers any one of an enumeration's values, so only its shape is compared.
  private static boolean isSameShape(String out, ToolResult.Answer answer) throws IOException {
    return blanked(Json.parse(out)).equals(blanked(Json.parse(answer.asText())));
  }

  private static JsonNode blanked(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(blanked(entry.getValue())));
      return object;
    }
    if (node.isArray()) {
      var items = Json.array();
      node.forEach(item -> items.add(blanked(item)));
      return items;
    }
    return node.isTextual() && !node.asText().isEmpty() ? TextNode.valueOf("x") : node;
  }
}
