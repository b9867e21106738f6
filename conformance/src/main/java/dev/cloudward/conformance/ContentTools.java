package dev.cloudward.conformance;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;

/// One tool for every kind of content.
final class ContentTools {

  private ContentTools() {}

  @AutoService(Tool.class)
  static final class SimpleText extends FixtureTool {
    SimpleText() {
      super("test_simple_text", "Returns a line of text.");
    }

    @Override
    ToolResult run(Context context) {
      return ToolResult.text("This is a simple text response for testing.");
    }
  }

  @AutoService(Tool.class)
  static final class Image extends FixtureTool {
    Image() {
      super("test_image_content", "Returns a red pixel.");
    }

    @Override
    ToolResult run(Context context) {
      return ToolResult.content(new Content.Image(Samples.PNG, "image/png"));
    }
  }

  @AutoService(Tool.class)
  static final class Audio extends FixtureTool {
    Audio() {
      super("test_audio_content", "Returns a sound without a sample.");
    }

    @Override
    ToolResult run(Context context) {
      return ToolResult.content(new Content.Audio(Samples.WAV, "audio/wav"));
    }
  }

  @AutoService(Tool.class)
  static final class EmbeddedResource extends FixtureTool {
    EmbeddedResource() {
      super("test_embedded_resource", "Returns a resource inline.");
    }

    @Override
    ToolResult run(Context context) {
      return ToolResult.content(
          new Content.EmbeddedResource(
              Samples.resource(
                  "test://embedded-resource",
                  "text/plain",
                  "This is an embedded resource content.")));
    }
  }

  @AutoService(Tool.class)
  static final class MultipleContentTypes extends FixtureTool {
    MultipleContentTypes() {
      super("test_multiple_content_types", "Returns text, an image and a resource.");
    }

    @Override
    ToolResult run(Context context) {
      return ToolResult.content(
          new Content.Text("Multiple content types test:"),
          new Content.Image(Samples.PNG, "image/png"),
          new Content.EmbeddedResource(
              Samples.resource(
                  "test://mixed-content-resource",
                  "application/json",
                  "{\"test\":\"data\",\"value\":123}")));
    }
  }

  @AutoService(Tool.class)
  static final class ErrorHandling extends FixtureTool {
    ErrorHandling() {
      super("test_error_handling", "Always fails.");
    }

    @Override
    ToolResult run(Context context) {
      return new Failure(
          Failure.Kind.NOT_FOUND, "This tool intentionally returns an error for testing");
    }
  }
}
