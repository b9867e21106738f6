package dev.cloudward.toolsets.credentials;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Profiles;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/// Lists the profiles of the AWS files.
@AutoService(Tool.class)
final class ListProfilesTool implements Tool<ListProfilesTool.Arguments> {

  record Arguments() {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
              "list_profiles",
              Arguments.class,
              "Lists the AWS profiles of this server; list_accounts shows all accounts.")
          .answeringTo("aws/list-profiles");

  private final AwsOperations operations;
  private final Clock clock;

  ListProfilesTool(AwsOperations operations, Clock clock) {
    this.operations = operations;
    this.clock = clock;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return Plan.of(running -> ToolResult.of(answer(running)));
  }

  private ObjectNode answer(Context context) {
    Identities identities = operations.targets().identities();
    identities.reload();
    boolean isLimited = !context.caller().accounts().isEmpty();
    List<String> names =
        isLimited ? List.of() : identities.profiles().map(Profiles::names).orElse(List.of());
    List<String> defaultFirst =
        Stream.concat(
                names.stream().filter(name -> name.equals("default")),
                names.stream().filter(name -> !name.equals("default")))
            .toList();
    ObjectNode answer = Json.object().put("timestamp", Times.now(clock));
    answer.set("profiles", Json.strings(defaultFirst));
    return answer.put("count", names.size()).put("boto3_available", true);
  }
}
