package dev.cloudward.aws.command.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.AwsCommand.Paging;
import dev.cloudward.aws.command.CommandName;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import java.util.Map;
import java.util.Set;

/// Asks for EC2's long lists a thousand items at a time, where nothing narrows them that EC2 does
/// not allow beside a page size.
@AutoService(CommandRule.class)
final class Ec2PageSizeRule implements CommandRule {

  private static final int ITEMS = 1000;

  /// Commands, and the members that may stand beside a page size.
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "describe-volumes", Set.of("NextToken", "DryRun"),
          "describe-snapshots", Set.of("NextToken", "DryRun", "OwnerIds", "RestorableByUserIds"));

  @Override
  public boolean appliesTo(CommandName command) {
    return command.service().equals("ec2") && ALLOWED.containsKey(command.operation());
  }

  @Override
  public Paging paging(Draft draft, Paging paging) {
    Set<String> allowed = ALLOWED.getOrDefault(draft.name().operation(), Set.of());
    boolean isFree =
        draft.input().propertyStream().allMatch(member -> allowed.contains(member.getKey()));
    return paging.isOn() && paging.pageSize().isEmpty() && isFree ? paging.by(ITEMS) : paging;
  }
}
