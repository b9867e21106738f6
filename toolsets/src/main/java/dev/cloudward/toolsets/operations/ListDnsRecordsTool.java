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
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.toolsets.aws.AwsOperations;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Site;
import dev.cloudward.toolsets.aws.Where;
import org.jspecify.annotations.Nullable;

/// Lists the records of a DNS zone.
@AutoService(Tool.class)
final class ListDnsRecordsTool implements Tool<ListDnsRecordsTool.Arguments> {

  record Arguments(
      @Param(value = "zone id or domain", example = "example.com") String zone,
      @Nullable String name,
      @Nullable String type,
      @Param(value = "(300)", min = 1, max = 10_000) @Nullable Integer maxResults,
      @Param(Where.ACCOUNT) @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Param(value = Where.REGION, isListed = false) @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading("list_dns_records", Arguments.class, "Lists DNS records of a Route 53 zone.")
          .paged();

  private final AwsOperations operations;

  ListDnsRecordsTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        Zones.reads(),
        Json.object().put("zone", arguments.zone()),
        site -> answer(arguments, site));
  }

  private static ObjectNode answer(Arguments arguments, Site site)
      throws CallFailed, InterruptedException {
    Zone zone = Zones.find(arguments.zone(), site);
    int most = arguments.maxResults() == null ? 300 : arguments.maxResults();
    ObjectNode output =
        site.pages(
            "route53",
            "ListResourceRecordSets",
            Json.object().put("HostedZoneId", zone.id()),
            null,
            10_000);
    ObjectNode answer = Json.object().put("success", true);
    answer.set("zone", zone.toJson());
    ArrayNode records = answer.putArray("records");
    int matching = 0;
    for (JsonNode each : output.path("ResourceRecordSets")) {
      DnsRecord record = DnsRecord.of((ObjectNode) each);
      if (matches(record, arguments) && ++matching <= most) {
        records.add(record.toJson());
      }
    }
    answer.put("count", records.size());
    return matching > most ? answer.put("left_out", matching - most) : answer;
  }

  private static boolean matches(DnsRecord record, Arguments arguments) {
    return (arguments.name() == null || record.isCalled(arguments.name()))
        && (arguments.type() == null || record.type().equalsIgnoreCase(arguments.type()));
  }
}
