package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.collector.CollectorError;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.compliance.store.Page;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import dev.cloudward.kernel.tool.ToolSpec.Hints;
import dev.cloudward.kernel.tool.ToolSpec.TaskSupport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tools have in common.
final class Answers {

  /// Rows of an answer whose caller does not say how many.
  static final int ROWS = 50;

  private Answers() {}

  /// A tool that changes what this server keeps, and nothing at AWS.
  static <A> ToolSpec<A> changing(String name, Class<A> arguments, String description) {
    return new ToolSpec<>(
        name,
        description,
        arguments,
        new Hints(true, false, true, false),
        List.of(),
        false,
        TaskSupport.FORBIDDEN,
        null);
  }

  /// Work on the tenants that the caller means.
  interface OnTenants {
    ToolResult run(List<String> tenants, Parts parts) throws InterruptedException;
  }

  /// Work on one tenant.
  interface OnTenant {
    ToolResult run(Customer customer, Parts parts) throws InterruptedException;
  }

  /// Runs work on one tenant, or on all that the caller may see.
  static Plan tenants(Compliance compliance, @Nullable String tenant, OnTenants work) {
    return Plan.of(context -> {
      Parts parts = compliance.parts();
      parts.firstScans().await();
      if (tenant == null) {
        List<String> all =
            parts.customers().list(context.caller()).stream().map(Customer::tenantId).toList();
        return all.isEmpty() ? nobody() : guarded(() -> work.run(all, parts));
      }
      if (parts.customers().find(tenant, context.caller()).isEmpty()) {
        return unknown(tenant, context.caller(), parts);
      }
      return guarded(() -> work.run(List.of(tenant), parts));
    });
  }

  /// Runs work that answers from the inventory, and warns where that is not whole.
  static Plan inventory(Compliance compliance, @Nullable String tenant, OnTenants work) {
    return tenants(
        compliance,
        tenant,
        (tenants, parts) -> Completeness.noted(work.run(tenants, parts), tenants, parts));
  }

  /// Runs work on one tenant; none given means the only one.
  static Plan tenant(Compliance compliance, @Nullable String tenant, OnTenant work) {
    return tenants(
        compliance,
        tenant,
        (tenants, parts) -> {
          if (tenants.size() > 1) {
            return new Failure(
                Kind.INVALID_ARGUMENT,
                "tenant_id is required: there are " + String.join(", ", tenants) + ".");
          }
          return work.run(
              parts.customers().find(tenants.getFirst(), Caller.local()).orElseThrow(), parts);
        });
  }

  private interface Guarded {
    ToolResult run() throws InterruptedException;
  }

  private static ToolResult guarded(Guarded work) throws InterruptedException {
    try {
      return work.run();
    } catch (RuleError | CollectorError | IllegalArgumentException e) {
      return new Failure(Kind.INVALID_ARGUMENT, String.valueOf(e.getMessage()));
    }
  }

  private static Failure nobody() {
    return new Failure(
        Kind.NOT_FOUND,
        "no tenant is registered yet.",
        "Register one with register_customer, then scan it with trigger_scan.");
  }

  static Failure unknown(String tenant, Caller caller, Parts parts) {
    return new Failure(
        Kind.NOT_FOUND,
        parts.customers().unknown(tenant, caller),
        "list_customers shows all tenants.");
  }

  static Failure missing(String what, String id, String hint) {
    return new Failure(Kind.NOT_FOUND, "there is no " + what + " \"" + id + "\".", hint);
  }

  static int rows(@Nullable Integer limit) {
    return limit == null ? ROWS : limit;
  }

  /// Adds a page's rows to an answer.
  static ObjectNode page(ObjectNode answer, String name, Page page) {
    answer.put("total", page.total()).put("returned", page.rows().size());
    answer.putArray(name).addAll(page.rows());
    if (page.next() != null) {
      answer.put("next_cursor", page.next());
    }
    return answer;
  }
}
