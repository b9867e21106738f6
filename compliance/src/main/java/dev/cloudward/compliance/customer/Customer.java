package dev.cloudward.compliance.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A tenant: one AWS account that is scanned, and the role through which.
///
/// @param tenantId 3..50 letters, digits and `-`
/// @param roleArn null where the server's own identity reads the account
/// @param externalId what the role's trust asks for; random for each tenant
/// @param profile an AWS profile to start from, null for the default identity
/// @param regions where to scan; `ALL` for every region that is enabled
/// @param frameworks frameworks whose optional rules are used, too
/// @param rules rule ids that are switched on or off
/// @param params overrides of rule parameters by rule id
/// @param everyHours how often it is scanned by itself, 0 for never
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Customer(
    String tenantId,
    String customerName,
    String accountId,
    @Nullable String roleArn,
    String externalId,
    @Nullable String profile,
    List<String> regions,
    List<String> frameworks,
    Map<String, Boolean> rules,
    Map<String, ObjectNode> params,
    int everyHours,
    String status) {

  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9-]{3,50}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern ROLE =
      Pattern.compile("arn:(aws|aws-cn|aws-us-gov):iam::(\\d{12}):role/[\\w+=,.@/-]{1,512}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d|ALL");

  public Customer {
    require(
        TENANT.matcher(tenantId).matches(),
        "tenant_id must be 3..50 letters, digits and -",
        tenantId);
    require(ACCOUNT.matcher(accountId).matches(), "account_id must have 12 digits", accountId);
    if (roleArn != null) {
      require(
          ROLE.matcher(roleArn).matches(),
          "role_arn must look like arn:aws:iam::123456789012:role/NAME",
          roleArn);
      require(
          roleArn.contains("::" + accountId + ":"),
          "role_arn must belong to account " + accountId,
          roleArn);
    }
    regions = regions.isEmpty() ? List.of("us-east-1") : List.copyOf(regions);
    for (String region : regions) {
      require(
          REGION.matcher(region).matches(),
          "regions must be like us-east-1, us-gov-west-1 or ALL",
          region);
    }
    frameworks = List.copyOf(frameworks);
    rules = Map.copyOf(rules);
    params = Map.copyOf(params);
  }

  private static void require(boolean isRight, String rule, String was) {
    if (!isRight) {
      throw new IllegalArgumentException(rule + ", was \"" + was + "\".");
    }
  }

  /// The record as it is shown: all but how rules are set.
  public ObjectNode toJson() {
    ObjectNode json =
        Json.object()
            .put("tenant_id", tenantId)
            .put("customer_name", customerName)
            .put("account_id", accountId);
    if (roleArn != null) {
      json.put("role_arn", roleArn).put("external_id", externalId);
    }
    json.set("regions", Json.strings(regions));
    if (!frameworks.isEmpty()) {
      json.set("frameworks", Json.strings(frameworks));
    }
    if (everyHours > 0) {
      json.put("scan_every_hours", everyHours);
    }
    return json.put("status", status);
  }

  public Customer withStatus(String other) {
    return new Customer(
        tenantId,
        customerName,
        accountId,
        roleArn,
        externalId,
        profile,
        regions,
        frameworks,
        rules,
        params,
        everyHours,
        other);
  }
}
