package dev.cloudward.aws.command.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.HandMadeCommand;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.AccessClass;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `eks get-token`: a token for a cluster's API, which is a signed request to STS.
@AutoService(CommandRule.class)
final class EksToken extends HandMadeCommand {

  EksToken() {
    super(new CommandName("eks", "get-token"), new Target("sts", "GetCallerIdentity"));
  }

  @Override
  protected List<Argument> options() {
    return List.of(text("cluster-name"), text("cluster-id"), text("role-arn"));
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    if (options.has("cluster-name") == options.has("cluster-id")) {
      throw new CommandError("eks get-token wants one of --cluster-name and --cluster-id");
    }
    String name = options.path("cluster-name").asText(options.path("cluster-id").asText());
    Optional<String> role = Optional.ofNullable(options.path("role-arn").asText(null));
    return new Making(name, role, draft.clock());
  }

  private record Making(String cluster, Optional<String> role, Clock clock) implements Procedure {

    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration SHOWN_LIFE = Duration.ofMinutes(14);

    @Override
    public Optional<AccessClass> access() {
      return Optional.of(AccessClass.SENSITIVE_READ);
    }

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(Json.object());
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult signed = steps.presigned(LIFE, Map.of("x-k8s-aws-id", cluster));
      if (!(signed instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return signed;
      }
      byte[] url = answer.path("Url").asText().getBytes(StandardCharsets.UTF_8);
      String token = "k8s-aws-v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(url);
      ObjectNode credential =
          Json.object()
              .put("kind", "ExecCredential")
              .put("apiVersion", "client.authentication.k8s.io/v1beta1");
      credential.putObject("spec");
      credential
          .putObject("status")
          .put(
              "expirationTimestamp",
              clock.instant().plus(SHOWN_LIFE).truncatedTo(ChronoUnit.SECONDS).toString())
          .put("token", token);
      return new AwsResult.Ok(credential, "");
    }
  }
}
