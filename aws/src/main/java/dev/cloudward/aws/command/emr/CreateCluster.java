package dev.cloudward.aws.command.emr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.command.Argument;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.aws.command.Draft;
import dev.cloudward.aws.command.Procedure;
import dev.cloudward.aws.command.handmade.SingleCall;
import java.util.ArrayList;
import java.util.List;

/// `emr create-cluster`: RunJobFlow with friendlier options.
@AutoService(CommandRule.class)
final class CreateCluster extends EmrCommand {

  private static final List<String> TEXTS =
      List.of(
          "release-label",
          "os-release-label",
          "ami-version",
          "instance-type",
          "instance-count",
          "name",
          "log-uri",
          "log-encryption-kms-key-id",
          "service-role",
          "auto-scaling-role",
          "configurations",
          "scale-down-behavior",
          "additional-info",
          "security-configuration",
          "custom-ami-id",
          "ebs-root-volume-size",
          "ebs-root-volume-iops",
          "ebs-root-volume-throughput",
          "repo-upgrade-on-boot",
          "step-execution-role-arn");

  /// Each with a `--no-` of its own.
  private static final List<String> SWITCHES =
      List.of(
          "auto-terminate",
          "termination-protected",
          "unhealthy-node-replacement",
          "visible-to-all-users",
          "enable-debugging",
          "extended-support",
          "session-enabled");

  private static final List<String> TYPED =
      List.of(
          "instance-groups",
          "instance-fleets",
          "ec2-attributes",
          "tags",
          "bootstrap-actions",
          "applications",
          "emrfs",
          "steps",
          "restore-from-hbase-backup",
          "kerberos-attributes",
          "step-concurrency-level",
          "managed-scaling-policy",
          "placement-group-configs",
          "auto-termination-policy",
          "monitoring-configuration");

  CreateCluster() {
    super("create-cluster", "RunJobFlow");
  }

  @Override
  protected List<Argument> options() {
    List<Argument> options = new ArrayList<>();
    TEXTS.forEach(option -> options.add(text(option)));
    TYPED.forEach(option -> options.add(EmrOptions.typed(option)));
    SWITCHES.forEach(option -> {
      options.add(flag(option));
      options.add(flag("no-" + option));
    });
    options.add(flag("use-default-roles"));
    return options;
  }

  @Override
  protected Procedure carriedOut(Draft draft, ObjectNode options) throws CommandError {
    // Built once to find what is wrong; only links to EMR's buckets depend on the region.
    new ClusterBuilder(options, "us-east-1").build();
    return new SingleCall(
        region -> {
          try {
            return new ClusterBuilder(options, region).build();
          } catch (CommandError e) {
            throw new IllegalStateException("a cluster that was checked cannot be built", e);
          }
        },
        EmrCommand::cluster);
  }
}
