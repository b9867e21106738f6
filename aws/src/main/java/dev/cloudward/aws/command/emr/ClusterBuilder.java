package dev.cloudward.aws.command.emr;

import static dev.cloudward.aws.command.emr.EmrCommand.copy;
import static dev.cloudward.aws.command.emr.EmrCommand.either;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.command.CommandError;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Builds RunJobFlow's input from the options of `emr create-cluster`.
final class ClusterBuilder {

  private static final int MOST_ACTIONS = 16;

  /// Options that are members under another name.
  private static final List<Map.Entry<String, String>> PLAIN =
      List.of(
          Map.entry("additional-info", "AdditionalInfo"),
          Map.entry("log-uri", "LogUri"),
          Map.entry("os-release-label", "OSReleaseLabel"),
          Map.entry("log-encryption-kms-key-id", "LogEncryptionKmsKeyId"),
          Map.entry("service-role", "ServiceRole"),
          Map.entry("auto-scaling-role", "AutoScalingRole"),
          Map.entry("scale-down-behavior", "ScaleDownBehavior"),
          Map.entry("security-configuration", "SecurityConfiguration"),
          Map.entry("custom-ami-id", "CustomAmiId"),
          Map.entry("repo-upgrade-on-boot", "RepoUpgradeOnBoot"),
          Map.entry("kerberos-attributes", "KerberosAttributes"),
          Map.entry("step-concurrency-level", "StepConcurrencyLevel"),
          Map.entry("step-execution-role-arn", "StepExecutionRoleArn"),
          Map.entry("managed-scaling-policy", "ManagedScalingPolicy"),
          Map.entry("placement-group-configs", "PlacementGroupConfigs"),
          Map.entry("auto-termination-policy", "AutoTerminationPolicy"),
          Map.entry("monitoring-configuration", "MonitoringConfiguration"));

  private static final List<Map.Entry<String, String>> WHOLE =
      List.of(
          Map.entry("ebs-root-volume-size", "EbsRootVolumeSize"),
          Map.entry("ebs-root-volume-iops", "EbsRootVolumeIops"),
          Map.entry("ebs-root-volume-throughput", "EbsRootVolumeThroughput"));

  private final ObjectNode options;
  private final String region;
  private final boolean hasRelease;
  private final ObjectNode cluster = Json.object();

  ClusterBuilder(ObjectNode options, String region) {
    this.options = options.deepCopy();
    this.region = region;
    this.hasRelease = options.has("release-label");
  }

  ObjectNode build() throws CommandError {
    cluster.put("Name", options.path("name").asText("Development Cluster"));
    version();
    roles();
    ObjectNode instances = instances();
    for (Map.Entry<String, String> plain : PLAIN) {
      copy(options, plain.getKey(), cluster, plain.getValue());
    }
    for (Map.Entry<String, String> whole : WHOLE) {
      whole(whole.getKey(), whole.getValue());
    }
    cluster.put(
        "VisibleToAllUsers",
        either(options, "visible-to-all-users", "no-visible-to-all-users")
            || !options.has("no-visible-to-all-users"));
    optionalSwitch(cluster, "extended-support", "ExtendedSupport");
    optionalSwitch(cluster, "session-enabled", "SessionEnabled");
    ArrayNode tags = cluster.putArray("Tags");
    options.path("tags").forEach(tag -> tags.add(KeyValue.of(tag.asText()).tag()));
    cluster.set("Instances", instances);
    debugging();
    applications();
    restore();
    bootstrapActions();
    emrfs();
    if (options.has("steps")) {
      append("Steps", new ClusterSteps(hasRelease, region).of(options.get("steps")));
    }
    MonitoringCheck.check(options);
    requireApplications();
    return cluster;
  }

  private void version() throws CommandError {
    boolean hasAmi = options.has("ami-version");
    if (hasAmi == hasRelease) {
      throw hasAmi
          ? EmrCommand.exclusive("ami-version", "release-label")
          : new CommandError("either --release-label or --ami-version is needed");
    }
    if (hasRelease) {
      cluster.set("ReleaseLabel", options.get("release-label"));
      if (options.has("configurations")) {
        cluster.set("Configurations", json(options.get("configurations").asText()));
      }
      return;
    }
    String version = options.get("ami-version").asText();
    if (!version.matches("(?s)\\d?\\..*")) {
      throw new CommandError("--ami-version must be like 3.11.0, was " + version);
    }
    cluster.put("AmiVersion", version);
  }

  private static JsonNode json(String text) throws CommandError {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new CommandError("--configurations is no JSON: " + e.getOriginalMessage());
    }
  }

  private void roles() throws CommandError {
    if (!options.has("use-default-roles")) {
      return;
    }
    JsonNode attributes = options.path("ec2-attributes");
    if (options.has("service-role") || attributes.has("InstanceProfile")) {
      throw new CommandError(
          "--use-default-roles excludes --service-role and --ec2-attributes InstanceProfile");
    }
    options.put("service-role", "EMR_DefaultRole");
    (attributes instanceof ObjectNode given ? given : options.putObject("ec2-attributes"))
        .put("InstanceProfile", "EMR_EC2_DefaultRole");
  }

  private ObjectNode instances() throws CommandError {
    ObjectNode instances = ClusterInstances.of(options);
    boolean scales =
        instances.path("InstanceGroups").valueStream().anyMatch(g -> g.has("AutoScalingPolicy"));
    if (scales && !options.has("auto-scaling-role")) {
      throw new CommandError("an AutoScalingPolicy needs --auto-scaling-role");
    }
    instances.put(
        "KeepJobFlowAliveWhenNoSteps", !either(options, "auto-terminate", "no-auto-terminate"));
    instances.put(
        "TerminationProtected",
        either(options, "termination-protected", "no-termination-protected"));
    optionalSwitch(instances, "unhealthy-node-replacement", "UnhealthyNodeReplacement");
    if (options.has("ec2-attributes")) {
      ClusterInstances.attributes(options.get("ec2-attributes"), cluster, instances);
    }
    return instances;
  }

  private void optionalSwitch(ObjectNode target, String option, String member) throws CommandError {
    boolean isYes = either(options, option, "no-" + option);
    if (isYes || options.has("no-" + option)) {
      target.put(member, isYes);
    }
  }

  private void whole(String option, String member) throws CommandError {
    if (options.has(option)) {
      try {
        cluster.put(member, Integer.parseInt(options.get(option).asText().strip()));
      } catch (NumberFormatException e) {
        throw new CommandError("--" + option + " must be a whole number");
      }
    }
  }

  private void debugging() throws CommandError {
    if (!either(options, "enable-debugging", "no-enable-debugging")) {
      return;
    }
    if (!options.has("log-uri")) {
      throw new CommandError("--enable-debugging needs --log-uri");
    }
    Links links = new Links(region);
    append(
        "Steps",
        Json.array()
            .add(
                ClusterSteps.step(
                    "Setup Hadoop Debugging",
                    ClusterSteps.TERMINATE,
                    hasRelease ? "command-runner.jar" : links.scriptRunner(),
                    List.of(
                        hasRelease
                            ? "state-pusher-script"
                            : links.to("/libs/state-pusher/0.1/fetch")))));
  }

  private void applications() throws CommandError {
    if (!options.has("applications")) {
      return;
    }
    JsonNode given = options.get("applications");
    if (hasRelease) {
      cluster.set("Applications", given);
      return;
    }
    LegacyApplications installed =
        LegacyApplications.of(given, region, cluster.path("AmiVersion").asText());
    append("NewSupportedProducts", installed.products());
    append("BootstrapActions", installed.actions());
    append("Steps", installed.steps());
  }

  private void restore() {
    if (options.has("restore-from-hbase-backup")) {
      JsonNode backup = options.get("restore-from-hbase-backup");
      append(
          "Steps",
          Json.array()
              .add(
                  HbaseSteps.restore(
                      backup.path("Dir").asText(), backup.path("BackupVersion").asText(""))));
    }
  }

  private void bootstrapActions() throws CommandError {
    if (!options.has("bootstrap-actions")) {
      return;
    }
    JsonNode given = options.get("bootstrap-actions");
    if (cluster.path("BootstrapActions").size() + given.size() > MOST_ACTIONS) {
      throw new CommandError("a cluster has at most " + MOST_ACTIONS + " bootstrap actions");
    }
    ArrayNode actions = Json.array();
    for (JsonNode each : given) {
      ObjectNode script = Json.object();
      copy(each, "Path", script, "Path");
      copy(each, "Args", script, "Args");
      ObjectNode action =
          actions.addObject().put("Name", each.path("Name").asText("Bootstrap action"));
      if (!script.isEmpty()) {
        action.set("ScriptBootstrapAction", script);
      }
    }
    append("BootstrapActions", actions);
  }

  private void emrfs() throws CommandError {
    if (!options.has("emrfs")) {
      return;
    }
    Emrfs emrfs = new Emrfs(options.get("emrfs"));
    if (!hasRelease) {
      append("BootstrapActions", emrfs.actions(region));
      return;
    }
    boolean isTwice =
        cluster
            .path("Configurations")
            .valueStream()
            .anyMatch(c -> c.path("Classification").asText().equals(Emrfs.SITE));
    if (isTwice) {
      throw new CommandError("--emrfs excludes an emrfs-site in --configurations");
    }
    append("Configurations", Json.array().add(emrfs.configuration()));
  }

  private void append(String member, ArrayNode more) {
    if (cluster.get(member) instanceof ArrayNode present) {
      present.addAll(more);
    } else if (!more.isEmpty()) {
      cluster.set(member, more);
    }
  }

  /// Steps and restores need their programs installed.
  private void requireApplications() throws CommandError {
    Set<String> installed =
        options
            .path("applications")
            .valueStream()
            .map(a -> a.path("Name").asText().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<String> missing =
        options
            .path("steps")
            .valueStream()
            .map(step -> step.path("Type").asText("").toLowerCase(Locale.ROOT))
            .filter(type -> Set.of("hive", "pig", "impala").contains(type))
            .filter(type -> !installed.contains(type))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      throw new CommandError(
          "the steps need --applications that include " + String.join(", ", missing));
    }
    if (options.has("restore-from-hbase-backup") && !installed.contains("hbase")) {
      throw new CommandError("--restore-from-hbase-backup needs --applications Name=hbase");
    }
  }
}
