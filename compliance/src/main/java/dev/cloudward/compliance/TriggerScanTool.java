package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.compliance.scan.ScanStarter;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.call.Deadline;
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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Starts a scan.
@AutoService(Tool.class)
final class TriggerScanTool extends ComplianceTool<TriggerScanTool.Arguments> {

  record Arguments(
      @Param("tenant") String tenantId,
      @Param("the tenant's role; only to check") @Nullable String roleArn,
      @Param("the tenant's account; only to check") @Nullable String accountId,
      @Param(value = "regions, ALL for every one", example = "[\"us-east-1\"]", maxLength = 60)
          @Nullable List<String> regions,
      @Param(value = "types", maxLength = 200) @Nullable List<String> resourceTypes,
      @Param(value = "seconds", min = 0, max = 60) @Nullable Integer waitSeconds) {}

  private static final Duration LOOK = Duration.ofMillis(100);

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "trigger_scan",
          Arguments.class,
          "Starts a scan of a tenant and returns its scan_id at once; follow it with get_scan.");

  TriggerScanTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
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
    List<String> regions = arguments.regions() == null ? List.of() : arguments.regions();
    return switch (parts.starter().start(customer, regions, types, context.caller().subject())) {
      case ScanStarter.Outcome.Started(Scan scan) -> {
        int seconds = arguments.waitSeconds() == null ? 0 : arguments.waitSeconds();
        yield ToolResult.of(
            answer(scan, parts, context.deadline().within(Duration.ofSeconds(seconds))));
      }
      case ScanStarter.Outcome.Refused(Failure failure) -> failure;
    };
  }

  /// The scan as it is after the wait: with figures when it is over.
  private static ObjectNode answer(Scan scan, Parts parts, Deadline end)
      throws InterruptedException {
    Scan now = scan;
    while (!now.state().isOver() && !end.isOver()) {
      Thread.sleep(LOOK);
      now = parts.scans().scans().find(scan.id()).orElse(now);
    }
    ObjectNode answer = ScanAnswer.whole(now, parts);
    if (!now.state().isOver()) {
      answer.put("next", "get_scan shows progress and result");
    }
    return answer;
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
