package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.credentials.Identity;
import dev.cloudward.aws.credentials.Identity.Resolved;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.customer.Regions;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.text.Nearest;
import dev.cloudward.kernel.tool.AccessClass;
import dev.cloudward.kernel.tool.Action;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts a scan.
@AutoService(Tool.class)
final class TriggerScanTool implements Tool<TriggerScanTool.Arguments> {

  record Arguments(
      @Param("tenant") String tenantId,
      @Param("the tenant's role; only to check") @Nullable String roleArn,
      @Param("the tenant's account; only to check") @Nullable String accountId,
      @Param(value = "regions, ALL for every one", example = "[\"us-east-1\"]", maxLength = 60)
          @Nullable List<String> regions,
      @Param(value = "types", maxLength = 200) @Nullable List<String> resourceTypes) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "trigger_scan",
          Arguments.class,
          "Starts a scan of a tenant and returns its scan_id at once; follow it with get_scan.");

  private final Compliance compliance;

  TriggerScanTool(Compliance compliance) {
    this.compliance = compliance;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    Plan work =
        Answers.tenant(
            compliance, arguments.tenantId(), (c, parts) -> start(arguments, c, parts, context));
    return Plan.of(
        List.of(
            Action.of(
                "compliance:Scan",
                AccessClass.READ,
                "scans the account of " + arguments.tenantId())),
        work.work());
  }

  private ToolResult start(Arguments arguments, Customer customer, Parts parts, Context context)
      throws InterruptedException {
    Failure mismatch = mismatch(arguments, customer);
    if (mismatch != null) {
      return mismatch;
    }
    List<String> types = arguments.resourceTypes() == null ? List.of() : arguments.resourceTypes();
    for (String type : types) {
      if (parts.collectors().find(type).isEmpty()) {
        return new Failure(
            Kind.INVALID_ARGUMENT,
            "resource_types: nothing collects "
                + type
                + "."
                + Nearest.hint(type, parts.collectors().types()));
      }
    }
    Regions regions = new Regions(compliance.catalog(), compliance.client());
    Identity identity = parts.identities().of(customer);
    if (identity.credentials() instanceof Resolved.Missing(String reason)) {
      return new Failure(Kind.NO_CREDENTIALS, reason);
    }
    List<String> wanted =
        arguments.regions() == null || arguments.regions().isEmpty()
            ? customer.regions()
            : arguments.regions();
    return switch (regions.resolve(wanted, identity, customer)) {
      case Regions.Resolved.Named(List<String> names) -> {
        Scan scan = parts.scans().start(customer, names, types, context.caller().subject());
        ObjectNode answer =
            Json.object()
                .put("scan_id", scan.id())
                .put("tenant_id", scan.tenant())
                .put("account_id", scan.account())
                .put("state", scan.state().name());
        answer.set("regions", Json.strings(scan.regions()));
        answer
            .put("resource_types", scan.types().size())
            .put("snapshot_key", scan.id())
            .put("next", "get_scan shows progress and result");
        yield ToolResult.of(answer);
      }
      case Regions.Resolved.Refused(String message) -> new Failure(Kind.INVALID_ARGUMENT, message);
    };
  }

  private static @Nullable Failure mismatch(Arguments arguments, Customer customer) {
    String role = arguments.roleArn();
    if (role != null && !role.equals(customer.roleArn())) {
      return new Failure(
          Kind.INVALID_ARGUMENT,
          "role_arn is not the role of tenant "
              + customer.tenantId()
              + ", which is "
              + customer.roleArn()
              + ".",
          "Leave role_arn out; a tenant is always scanned through its own role.");
    }
    String account = arguments.accountId();
    if (account != null && !account.equals(customer.accountId())) {
      return new Failure(
          Kind.INVALID_ARGUMENT,
          "account_id is not the account of tenant "
              + customer.tenantId()
              + ", which is "
              + customer.accountId()
              + ".",
          "Leave account_id out.");
    }
    return null;
  }
}
