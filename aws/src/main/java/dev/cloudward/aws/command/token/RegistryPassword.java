package dev.cloudward.aws.command.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandTable.Target;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.HandMadeCommand;
import dev.cloudward.aws.command.handmade.Printing;
import dev.cloudward.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// The password of a container registry.
abstract class RegistryPassword extends HandMadeCommand {

  /// @param service `ecr` or `ecr-public`
  RegistryPassword(String service) {
    super(
        new CommandName(service, "get-login-password"),
        new Target(service, "GetAuthorizationToken"));
  }

  @Override
  protected List<Argument> options() {
    return List.of();
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    return new Asking();
  }

  private record Asking() implements Printing {

    @Override
    public AwsCall first(AwsCall call) {
      return call.with(Json.object());
    }

    @Override
    public AwsResult run(Steps steps) throws InterruptedException, CommandError {
      AwsResult result = steps.own();
      if (!(result instanceof AwsResult.Ok(ObjectNode answer, String _))) {
        return result;
      }
      JsonNode data = answer.path("authorizationData");
      JsonNode one = data.isArray() ? data.path(0) : data;
      return password(one.path("authorizationToken").asText());
    }

    /// The token is the base64 of `AWS:password`.
    private static AwsResult password(String token) {
      try {
        String pair = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        return Printing.text(pair.substring(pair.indexOf(':') + 1) + "\n");
      } catch (IllegalArgumentException e) {
        return new AwsResult.Unattained("the registry's answer holds no token that can be read");
      }
    }
  }
}
