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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds a rule to a security group or removes it.
@AutoService(Tool.class)
final class ChangeSecurityGroupRuleTool implements Tool<ChangeSecurityGroupRuleTool.Arguments> {

  record Arguments(
      @Param(value = "id", example = "sg-0aaa0000000000002") String groupId,
      @Param(
              value = "what to do",
              oneOf = {"add", "remove"})
          String action,
      @Param(
              value = "ingress",
              oneOf = {"ingress", "egress"})
          @Nullable String direction,
      @Param(value = "tcp, udp, icmp or -1 for all (tcp)") @Nullable String protocol,
      @Param(value = "first port", min = -1, max = 65535) @Nullable Integer fromPort,
      @Param(value = "last port (from_port)", min = -1, max = 65535) @Nullable Integer toPort,
      @Param(value = "who", example = "10.0.0.0/8") @Nullable String cidr,
      @Param("instead of cidr") @Nullable String sourceGroupId,
      @Nullable String description,
      @Nullable String account,
      @Param(value = Where.PROFILE, isListed = false) @Nullable String profile,
      @Param(value = Where.ROLE, isListed = false) @Nullable String roleArn,
      @Nullable String region) {}

  private static final ToolSpec<Arguments> SPEC =
      ToolSpec.writing(
          "change_security_group_rule",
          Arguments.class,
          "Adds or removes one rule of a security group. Says whether anything changed.");

  private final AwsOperations operations;

  ChangeSecurityGroupRuleTool(AwsOperations operations) {
    this.operations = operations;
  }

  @Override
  public ToolSpec<Arguments> spec() {
    return SPEC;
  }

  @Override
  public Plan plan(Arguments arguments, Context context) {
    RuleChange change;
    try {
      change = RuleChange.of(arguments);
    } catch (CallFailed e) {
      return Plan.failed(e.failure());
    }
    return operations.plan(
        new Where(
            arguments.account(), arguments.profile(), arguments.roleArn(), arguments.region()),
        context,
        List.of(new Operation("ec2", change.operation(), change.input(), change.describe())),
        Json.object().put("group_id", arguments.groupId()),
        change::apply);
  }
}
