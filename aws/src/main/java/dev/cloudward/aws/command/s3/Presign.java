package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `s3 presign`: a URL with which whoever has it can read an object.
@AutoService(CommandRule.class)
final class Presign extends S3Command {

  private static final int MOST_SECONDS = 604_800;

  Presign() {
    super("presign", "GetObject");
  }

  @Override
  protected List<Argument> options() {
    return all(List.of(positional("path")), texts("expires-in"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    S3Uri uri = S3Uri.parse(options.path("path").asText());
    if (uri.bucket().isEmpty() || uri.key().isEmpty()) {
      throw new CommandError("s3 presign wants an object, such as s3://bucket/key");
    }
    return new Presigning(uri, life(options.path("expires-in").asText("3600")));
  }

  private static Duration life(String seconds) throws CommandError {
    try {
      int whole = Integer.parseInt(seconds);
      if (whole >= 1 && whole <= MOST_SECONDS) {
        return Duration.ofSeconds(whole);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new CommandError("--expires-in must be 1.." + MOST_SECONDS + " seconds, was " + seconds);
  }

  private record Presigning(S3Uri uri, Duration life) implements Printing {

    @Override
    public Optional<AccessClass> access() {
      return Optional.of(AccessClass.SENSITIVE_READ);
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(Json.object().put("Bucket", uri.bucket()).put("Key", uri.key()));
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult signed = steps.presigned(life, Map.of());
      return signed instanceof AwsResult.Ok(ObjectNode answer, String _)
          ? Printing.text(answer.path("Url").asText() + "\n")
          : signed;
    }
  }
}
