package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.CloudFormationTemplate;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Registers a tenant.
@AutoService(Tool.class)
final class RegisterCustomerTool extends ComplianceTool<RegisterCustomerTool.Arguments> {

  record Arguments(
      @Param(value = "3..50 letters, digits, -") String tenantId,
      @Nullable String customerName,
      @Param(value = "12 digits", example = "123456789012") String accountId,
      @Param("role to scan through; absent to use the server's identity") @Nullable String roleArn,
      @Param(value = "regions or ALL", maxLength = 60) @Nullable List<String> regions,
      @Param(value = "frameworks", maxLength = 20) @Nullable List<String> frameworks,
      @Param("rules on or off") @Nullable Map<String, Boolean> rules,
      @Param("parameters by rule") @Nullable ObjectNode ruleParams,
      @Param(value = "hours between scans", min = 0, max = 8760)
          @Nullable Integer scanEveryHours) {}

  private static final ToolSpec<Arguments> SPEC =
      Answers.changing(
          "register_customer",
          Arguments.class,
          "Registers or updates a tenant and returns its ExternalId and a CloudFormation template for the scanning role.");

  RegisterCustomerTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Plan.of(running -> {
      Parts parts = compliance.parts();
      Optional<Customer> known = parts.customers().find(arguments.tenantId(), running.caller());
      try {
        Customer customer = customer(arguments, known, parts);
        for (String rule : customer.rules().keySet()) {
          Rules rules = parts.rules().rules(customer.tenantId());
          if (rules.find(rule).isEmpty()) {
            return new Failure(Kind.INVALID_ARGUMENT, rules.unknown(rule));
          }
        }
        customer.params().forEach((rule, values) -> check(customer, rule, values, parts));
        parts.customers().save(customer);
        if (known.isPresent()) {
          rejudge(customer, parts);
        }
        ObjectNode answer =
            Json.object().put("message", known.isEmpty() ? "registered" : "updated");
        answer.set("customer", customer.toJson());
        if (customer.roleArn() != null) {
          answer.put("cloudformation_template", CloudFormationTemplate.of(customer));
          answer.put(
              "next",
              "deploy the template in account "
                  + customer.accountId()
                  + " with parameter TrustedAccountId, then verify_customer");
        }
        return ToolResult.of(answer);
      } catch (IllegalArgumentException | RuleError e) {
        return new Failure(Kind.INVALID_ARGUMENT, "register_customer: " + e.getMessage());
      }
    });
  }

  private static Customer customer(Arguments arguments, Optional<Customer> known, Parts parts) {
    Customer before = known.orElse(null);
    String name = arguments.customerName();
    String role = arguments.roleArn();
    List<String> regions = arguments.regions();
    List<String> frameworks = arguments.frameworks();
    Map<String, Boolean> rules = arguments.rules();
    Integer hours = arguments.scanEveryHours();
    return new Customer(
        arguments.tenantId(),
        name != null ? name : before != null ? before.customerName() : arguments.tenantId(),
        arguments.accountId(),
        role != null ? role : before != null ? before.roleArn() : null,
        before != null ? before.externalId() : parts.customers().newExternalId(),
        before != null ? before.profile() : null,
        regions != null ? regions : before != null ? before.regions() : List.of(),
        frameworks != null ? frameworks : before != null ? before.frameworks() : List.of(),
        rules != null ? rules : before != null ? before.rules() : Map.of(),
        params(arguments.ruleParams(), before),
        hours != null ? hours : before != null ? before.everyHours() : 0,
        before != null ? before.status() : "registered");
  }

  private static Map<String, ObjectNode> params(
      @Nullable ObjectNode wanted, @Nullable Customer before) {
    Map<String, ObjectNode> params = new HashMap<>(before == null ? Map.of() : before.params());
    if (wanted != null) {
      wanted
          .properties()
          .forEach(entry -> {
            if (!(entry.getValue() instanceof ObjectNode values)) {
              throw new IllegalArgumentException(
                  "rule_params." + entry.getKey() + " must be an object, such as {\"days\": 30}.");
            }
            params.put(entry.getKey(), values);
          });
    }
    return params;
  }

  private static void check(Customer customer, String id, ObjectNode values, Parts parts) {
    Rules rules = parts.rules().rules(customer.tenantId());
    rules.find(id).orElseThrow(() -> new RuleError(rules.unknown(id))).with(values);
  }

  /// What rules say of stored resources changes with the tenant's settings.
  private static void rejudge(Customer customer, Parts parts) throws InterruptedException {
    for (String type : parts.resources().types(customer.tenantId())) {
      parts.rejudge().type(customer, type);
    }
  }
}
