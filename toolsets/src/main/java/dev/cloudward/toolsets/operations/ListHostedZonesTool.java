package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists DNS zones.
@AutoService(Tool.class)
final class ListHostedZonesTool implements Tool<ListHostedZonesTool.Arguments> {

  record Arguments(
      @Param("exact domain") @Nullable String name,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "list_hosted_zones",
              Arguments.class,
              "Lists Route 53 hosted zones with their ids and record counts.")
          .paged();

  private final AwsOperations operations;

  ListHostedZonesTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    Operation list = new Operation("route53", "ListHostedZones", Json.object(), "lists DNS zones");
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(list),
        Json.object(),
        site -> answer(Zones.all(site), arguments.name()));
  }

  private static ObjectNode answer(List<Zone> zones, @Nullable String name) {
    ObjectNode answer = Json.object().put("success", true);
    ArrayNode list = answer.putArray("zones");
    zones.stream()
        .filter(zone -> name == null || zone.isCalled(name))
        .forEach(zone -> list.add(zone.toJson()));
    return answer.put("count", list.size());
  }
}
