package dev.cloudward.compliance;

import com.google.auto.service.AutoService;
import dev.cloudward.compliance.customer.Regions;
import dev.cloudward.kernel.call.Context;
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

/// Checks a tenant's role.
@AutoService(Tool.class)
final class VerifyCustomerTool extends ComplianceTool<VerifyCustomerTool.Arguments> {

  record Arguments(@Param("tenant") String tenantId) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.reading(
          "verify_customer",
          Arguments.class,
          "Checks that a tenant's role can be assumed with its ExternalId and leads to its account.");

  VerifyCustomerTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    Plan work =
        Answers.tenant(
            compliance,
            arguments.tenantId(),
            (customer, parts) -> {
              Regions regions = new Regions(parts.calls());
              return switch (regions.whoami(parts.identities().of(customer), customer)) {
                case Regions.Who.Is(String account, String arn)
                    when account.equals(customer.accountId()) -> {
                  parts.customers().save(customer.withStatus("active"));
                  yield ToolResult.of(
                      customer
                          .withStatus("active")
                          .toJson()
                          .put("verified", true)
                          .put("acts_as", arn));
                }
                case Regions.Who.Is(String account, String arn) ->
                    new Failure(
                        Kind.INVALID_ARGUMENT,
                        "the identity of tenant "
                            + customer.tenantId()
                            + " leads to account "
                            + account
                            + " ("
                            + arn
                            + "), not to "
                            + customer.accountId()
                            + ".",
                        "Correct account_id or role_arn with register_customer.");
                case Regions.Who.Unknown(String reason) -> new Failure(Kind.NO_CREDENTIALS, reason);
              };
            });
    return Plan.of(
        List.of(Action.of("sts:GetCallerIdentity", AccessClass.READ, "checks the role")),
        work.work());
  }
}
