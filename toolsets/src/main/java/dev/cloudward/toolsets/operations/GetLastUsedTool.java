package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import dev.cloudward.toolsets.aws.Where;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells which services a user or role has used.
@AutoService(Tool.class)
final class GetLastUsedTool implements Tool<GetLastUsedTool.Arguments> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  record Arguments(
      @Param(value = "user, role, group or policy", example = "arn:aws:iam::111111111111:role/app")
          String arn,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
              "get_last_used",
              Arguments.class,
              "Tells which AWS services an IAM identity has used and when, to find rights it does not need.")
          .paged();

  private final AwsOperations operations;

  GetLastUsedTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    ObjectNode input = Json.object().put("Arn", arguments.arn());
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(
            new Operation(
                "iam",
                "GenerateServiceLastAccessedDetails",
                input,
                "has a report made on " + arguments.arn()),
            new Operation(
                "iam", "GetServiceLastAccessedDetails", Json.object(), "reads the report")),
        Json.object().put("arn", arguments.arn()),
        site -> answer(site, input));
  }

  private static ObjectNode answer(Site site, ObjectNode input)
      throws CallFailed, InterruptedException {
    ObjectNode job =
        Json.object()
            .put(
                "JobId",
                site.call("iam", "GenerateServiceLastAccessedDetails", input)
                    .path("JobId")
                    .asText());
    ObjectNode report = site.call("iam", "GetServiceLastAccessedDetails", job);
    while (report.path("JobStatus").asText().equals("IN_PROGRESS")) {
      if (site.context().deadline().left().compareTo(PAUSE.multipliedBy(2)) < 0) {
        throw new CallFailed(
            Failure.Kind.TIMEOUT, "IAM is still at work on the report; ask again in a minute.");
      }
      site.context().deadline().sleep(PAUSE);
      report = site.call("iam", "GetServiceLastAccessedDetails", job);
    }
    ObjectNode answer =
        Json.object().put("success", true).put("status", report.path("JobStatus").asText());
    ArrayNode used = answer.putArray("used");
    ArrayNode unused = answer.putArray("never_used");
    for (JsonNode each : report.path("ServicesLastAccessed")) {
      String service = each.path("ServiceNamespace").asText();
      if (each.hasNonNull("LastAuthenticated")) {
        ObjectNode entry = used.addObject().put("service", service);
        Fields.copy(each, "LastAuthenticated", entry, "last_used");
        Fields.copy(each, "LastAuthenticatedRegion", entry, "region");
      } else {
        unused.add(service);
      }
    }
    return answer;
  }
}
