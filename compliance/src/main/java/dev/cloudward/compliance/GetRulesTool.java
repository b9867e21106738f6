package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.compliance.scan.RuleBook;
import dev.cloudward.kernel.call.Context;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.Param;
import dev.cloudward.kernel.tool.Plan;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.kernel.tool.ToolResult.Failure.Kind;
import dev.cloudward.kernel.tool.ToolSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists rules.
@AutoService(Tool.class)
final class GetRulesTool extends ComplianceTool<GetRulesTool.Arguments> {

  record Arguments(
      @Param("tenant; all where absent") @Nullable String tenantId,
      @Nullable String ruleId,
      @Param(value = "type", example = "AWS::S3::Bucket") @Nullable String resourceType,
      @Param(
              value = "severity",
              oneOf = {"CRITICAL", "HIGH", "MEDIUM", "LOW"})
          @Nullable String severity,
      @Param(value = "framework", example = "cis-7.0") @Nullable String framework,
      @Param("words") @Nullable String search,
      @Param(value = "most rows", min = 1, max = 500) @Nullable Integer limit,
      @Param("next_cursor of the page before") @Nullable String cursor) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.local(
          "get_rules",
          Arguments.class,
          "Lists compliance rules with severity, controls and whether they are used.");

  GetRulesTool(Compliance compliance) {
    super(compliance, SPEC);
  }

  @Override
  Plan local(Arguments arguments, Context context) {
    return Plan.of(running -> {
      Parts parts = compliance.parts();
      String tenant = arguments.tenantId();
      Optional<Customer> customer =
          tenant == null ? Optional.empty() : parts.customers().find(tenant, running.caller());
      if (tenant != null && customer.isEmpty()) {
        return Answers.unknown(tenant, running.caller(), parts);
      }
      return answer(
          arguments,
          parts.rules(),
          parts.rules().rules(tenant == null ? "" : tenant),
          customer.orElse(null));
    });
  }

  private static ToolResult answer(
      Arguments arguments, RuleBook book, Rules rules, @Nullable Customer customer) {
    String id = arguments.ruleId();
    if (id != null && rules.find(id).isEmpty()) {
      return new Failure(Kind.NOT_FOUND, rules.unknown(id), "get_rules lists all rules.");
    }
    List<Rule> found = rules.all().stream().filter(rule -> matches(rule, arguments)).toList();
    int from =
        arguments.cursor() == null
            ? 0
            : Math.max(0, Integer.parseInt(arguments.cursor().replaceAll("[^0-9]", "0")));
    int to = Math.min(found.size(), from + (arguments.limit() == null ? 100 : arguments.limit()));
    ObjectNode answer = Json.object().put("total", found.size());
    ArrayNode rows = answer.putArray("rules");
    found
        .subList(Math.min(from, to), to)
        .forEach(rule -> rows.add(row(rule, book, customer, id != null)));
    if (to < found.size()) {
      answer.put("next_cursor", Integer.toString(to));
    }
    return ToolResult.of(answer);
  }

  private static boolean matches(Rule rule, Arguments arguments) {
    String framework = arguments.framework();
    String search = arguments.search();
    String text =
        (rule.title() + " " + rule.finding() + " " + rule.id() + " " + rule.keywords())
            .toLowerCase(Locale.ROOT);
    return (arguments.ruleId() == null || rule.id().equals(arguments.ruleId()))
        && (arguments.resourceType() == null || rule.type().equals(arguments.resourceType()))
        && (arguments.severity() == null || rule.severity().name().equals(arguments.severity()))
        && (framework == null
            || rule.controls().stream().anyMatch(c -> c.startsWith(framework + ":")))
        && (search == null
            || List.of(search.toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(text::contains));
  }

  private static ObjectNode row(
      Rule rule, RuleBook book, @Nullable Customer customer, boolean isWhole) {
    ObjectNode row =
        Json.object()
            .put("id", rule.id())
            .put("resource_type", rule.type())
            .put("severity", rule.severity().name())
            .put("message", rule.title())
            .put("source", book.isOwn(rule) ? "custom" : "default")
            .put(
                "enabled",
                customer == null ? !rule.isOptional() : RuleBook.isEnabled(rule, customer));
    row.set("controls", Json.strings(rule.controls()));
    if (isWhole) {
      row.put("pass", rule.pass()).put("when", rule.when());
      row.set("params", rule.params());
      row.set("evidence", Json.strings(book.compiler().compile(rule).evidence()));
      row.set("remediation", Json.MAPPER.valueToTree(rule.remediation()));
    }
    return row;
  }
}
