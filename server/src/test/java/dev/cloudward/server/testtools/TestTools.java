package dev.cloudward.server.testtools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Client.LogLevel;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Content;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// What the contract of all transports is tried with.
@SuppressWarnings("rawtypes") // @AutoService cannot name a generic service
public final class TestTools {

  /// A credential of this process, which must never come out of it.
  public static final String CANARY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYCANARY0001";

  /// Hears of calls of `wait` that began and that were interrupted.
  public static final BlockingQueue<String> WAITING = new LinkedBlockingQueue<>();

  private TestTools() {}

  record Nothing() {}

  abstract static class Simple implements Tool<Nothing> {
    private final ToolSpec<Nothing> spec;

    Simple(ToolSpec<Nothing> spec) {
      this.spec = spec;
    }

    @Override
    public ToolSpec<Nothing> spec() {
      return spec;
    }
  }

  @AutoService(Tool.class)
  static final class Echo implements Tool<Echo.Words> {
    record Words(
        @Param(value = "what to repeat", example = "hello") String text,
        @Param(value = "how often", example = "2", min = 1, max = 10) @Nullable Integer times) {}

    private static final ToolSpec<Words> SPEC =
        ToolSpec.local("echo", Words.class, "Repeats a text.").answeringTo("test/echo");

    @Override
    public ToolSpec<Words> spec() {
      return SPEC;
    }

    @Override
    public Plan plan(Words words, Context context) {
      int times = words.times() == null ? 1 : words.times();
      return Plan.of(run -> ToolResult.of(Json.object().put("text", words.text().repeat(times))));
    }
  }

  @AutoService(Tool.class)
  static final class PlainText extends Simple {
    PlainText() {
      super(ToolSpec.local("plain_text", Nothing.class, "Says hello."));
    }

    @Override
    public Plan plan(Nothing nothing, Context context) {
      return Plan.of(run -> ToolResult.text("hello"));
    }
  }

  @AutoService(Tool.class)
  static final class Picture extends Simple {
    Picture() {
      super(ToolSpec.local("picture", Nothing.class, "Shows a picture."));
    }

    @Override
    public Plan plan(Nothing nothing, Context context) {
      return Plan.of(run -> ToolResult.content(new Content.Image("AA==", "image/png")));
    }
  }

  @AutoService(Tool.class)
  static final class AwsError extends Simple {
    AwsError() {
      super(ToolSpec.local("aws_error", Nothing.class, "Fails as AWS does."));
    }

    @Override
    public Plan plan(Nothing nothing, Context context) {
      return Plan.of(run ->
          new Failure(
              Failure.Kind.AWS_ERROR,
              "AccessDenied: not you",
              "Ask for s3:ListBucket.",
              Json.object().put("code", "AccessDenied")));
    }
  }

  @AutoService(Tool.class)
  static final class Broken extends Simple {
    Broken() {
      super(ToolSpec.local("broken", Nothing.class, "Throws."));
    }

    @Override
    public Plan plan(Nothing nothing, Context context) {
      return Plan.of(run -> {
        throw new IllegalStateException("inner detail " + CANARY);
      });
    }
  }

  @AutoService(Tool.class)
  static final class Leak extends Simple {
    Leak() {
      super(ToolSpec.local("leak", Nothing.class, "Tries to show a credential, in every way."));
    }

    @Override
    public Plan plan(Nothing nothing, Context context) {
      return Plan.of(run -> {
        run.client().progress(1, 2.0, "key " + CANARY);
        run.client().log(LogLevel.ALERT, "leak", Json.object().put("key", CANARY));
        ObjectNode data = Json.object().put("note", "key " + CANARY);
        data.putArray("list").add(CANARY);
        return new ToolResult.Answer(data, "key " + CANARY, List.of(new Content.Text(CANARY)));
      });
    }
  }

  @AutoService(Tool.class)
  static final class Write extends Simple {
    Write() {
      super(ToolSpec.writing("write", Nothing.class, "Changes something."));
    }

    @Override
    public Plan plan(Nothing nothing, Context context) {
      return Plan.of(
          List.of(Action.of("s3:DeleteBucket", AccessClass.WRITE, "deletes the bucket")),
          run -> ToolResult.text("deleted"));
    }
  }

  @AutoService(Tool.class)
  static final class Wait extends Simple {
    Wait() {
      super(ToolSpec.local("wait", Nothing.class, "Waits until it is interrupted."));
    }

    @Override
    public Plan plan(Nothing nothing, Context context) {
      return Plan.of(run -> {
        WAITING.add("began");
        try {
          Thread.sleep(60_000);
          return ToolResult.text("late");
        } catch (InterruptedException e) {
          WAITING.add("interrupted");
          throw e;
        }
      });
    }
  }

  @AutoService(Tool.class)
  static final class LongList extends Simple {
    LongList() {
      super(ToolSpec.local("long_list", Nothing.class, "Lists much.").paged());
    }

    @Override
    public Plan plan(Nothing nothing, Context context) {
      return Plan.of(run -> {
        ObjectNode data = Json.object();
        ArrayNode items = data.putArray("items");
        for (int i = 0; i < 5_000; i++) {
          items.add("item number " + i);
        }
        return ToolResult.of(data);
      });
    }
  }
}
