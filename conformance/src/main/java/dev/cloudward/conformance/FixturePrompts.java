package dev.cloudward.conformance;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.kernel.tool.ToolResult.InputRequired;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One prompt for every kind of content, and one that asks.
final class FixturePrompts {

  private FixturePrompts() {}

  private static Prompt.Filled messages(Content... blocks) {
    return new Prompt.Filled.Messages(
        Stream.of(blocks).map(block -> new Prompt.Message("user", block)).toList());
  }

  @AutoService(Prompt.class)
  static final class Simple implements Prompt {
    @Override
    public Spec spec() {
      return new Spec("test_simple_prompt", "A prompt without arguments", List.of());
    }

    @Override
    public Filled fill(Map<String, String> arguments, Context context) {
      return messages(new Content.Text("This is a simple prompt for testing."));
    }
  }

  @AutoService(Prompt.class)
  static final class WithArguments implements Prompt {
    @Override
    public Spec spec() {
      return new Spec(
          "test_prompt_with_arguments",
          "A prompt with two arguments",
          List.of(
              new Argument("arg1", "First test argument", true),
              new Argument("arg2", "Second test argument", true)));
    }

    @Override
    public Filled fill(Map<String, String> arguments, Context context) {
      return messages(
          new Content.Text(
              "Prompt with arguments: arg1='%s', arg2='%s'"
                  .formatted(arguments.get("arg1"), arguments.get("arg2"))));
    }

    @Override
    public List<String> complete(String argument, String typed) {
      return Stream.of("paris", "park", "party", "test1", "test2")
          .filter(value -> value.startsWith(typed))
          .toList();
    }
  }

  @AutoService(Prompt.class)
  static final class WithEmbeddedResource implements Prompt {
    @Override
    public Spec spec() {
      return new Spec(
          "test_prompt_with_embedded_resource",
          "A prompt with a resource inline",
          List.of(new Argument("resourceUri", "URI of the resource to embed", true)));
    }

    @Override
    public Filled fill(Map<String, String> arguments, Context context) {
      String uri = arguments.getOrDefault("resourceUri", "");
      return messages(
          new Content.EmbeddedResource(
              Samples.resource(uri, "text/plain", "Embedded resource content for testing.")),
          new Content.Text("Please process the embedded resource above."));
    }
  }

  @AutoService(Prompt.class)
  static final class WithImage implements Prompt {
    @Override
    public Spec spec() {
      return new Spec("test_prompt_with_image", "A prompt with an image", List.of());
    }

    @Override
    public Filled fill(Map<String, String> arguments, Context context) {
      return messages(
          new Content.Image(Samples.PNG, "image/png"),
          new Content.Text("Please analyze the image above."));
    }
  }

  @AutoService(Prompt.class)
  static final class Asking implements Prompt {
    @Override
    public Spec spec() {
      return new Spec(
          "test_input_required_result_prompt", "A prompt that asks for its context", List.of());
    }

    @Override
    public Filled fill(Map<String, String> arguments, Context context) {
      String given =
          context
              .inputs()
              .responses()
              .getOrDefault("user_context", Json.object())
              .path("content")
              .path("context")
              .asText("");
      return given.isEmpty()
          ? new Filled.Asks(
              new InputRequired(
                  Map.of(
                      "user_context",
                      Ask.form("What context should the prompt use?", "context", "string")),
                  "asked"))
          : messages(new Content.Text("Use this context: " + given));
    }
  }
}
