package dev.cloudward.aws.command.handmade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.kernel.json.Json;
import java.util.Optional;

/// A procedure that prints text of its own, whatever `--output` says.
public interface Printing extends Procedure {

  /// What was printed, as the last word of a procedure.
  static AwsResult text(String text) {
    return new AwsResult.Ok(Json.object().put("Text", text), "");
  }

  @Override
  default boolean takesLimit() {
    return false;
  }

  @Override
  default Optional<String> printed(ObjectNode output) {
    return Optional.of(output.path("Text").asText());
  }
}
