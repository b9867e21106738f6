package dev.cloudward.toolsets.operations;

import com.google.auto.service.AutoService;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Where;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes one DNS record, shows before and after, and waits until it is served.
@AutoService(Tool.class)
final class ChangeDnsRecordTool implements Tool<ChangeDnsRecordTool.Arguments> {

  record Arguments(
      @Param(value = "zone id or domain", example = "example.com") String zone,
      @Param(
              value = "what to do",
              oneOf = {"upsert", "create", "delete"})
          String action,
      @Param(value = "full name", example = "www.example.com") String name,
      @Param(
              value = "record type",
              oneOf = {"A", "AAAA", "CNAME", "MX", "TXT", "NS", "SRV", "CAA", "PTR"})
          String type,
      @Param(value = "not for delete", example = "[\"192.0.2.1\"]", maxLength = 100)
          @Nullable List<String> values,
      @Param(value = "seconds (300)", min = 0, max = 2_147_483_647) @Nullable Long ttl,
      @Param("show the change, make none") @Nullable Boolean dryRun,
      @Param("until it is served everywhere (true)") @Nullable Boolean waitForSync,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "change_dns_record",
          Arguments.class,
          "Creates, updates or deletes a DNS record in Route 53. Returns it before and after; a change"
              + " that somebody else made meanwhile is not overwritten.");

  private final AwsOperations operations;

  ChangeDnsRecordTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    DnsChange change;
    try {
      change = DnsChange.of(arguments);
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
    List<Operation> announced = new ArrayList<>(Zones.reads());
    if (!change.isDryRun()) {
      announced.add(
          new Operation("route53", "ChangeResourceRecordSets", Json.object(), change.describe()));
      announced.add(new Operation("route53", "GetChange", Json.object(), "waits for the change"));
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        announced,
        Json.object().put("zone", arguments.zone()),
        change::apply);
  }
}
