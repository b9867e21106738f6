package dev.cloudward.aws.command;

import java.util.Map;
import java.util.Optional;

/// Commands of the AWS CLI that are no AWS operation and are not carried out here: each with the
/// reason and what to use instead.
final class RefusedCommands {

  private static final Map<String, String> SERVICES =
      Map.of(
          "s3",
          "the high-level s3 commands move files; use the s3api operations, such as"
              + " aws s3api list-buckets, list-objects-v2, get-object, put-object",
          "configure",
          "credentials and regions are set by whoever runs the server; whoami shows which are in"
              + " use",
          "history",
          "the audit log of the server keeps what was called");

  private static final String STREAM = "it streams events, which a single answer cannot carry";
  private static final String SESSION = "it opens an interactive session on this machine";
  private static final String FILES = "it writes files on this machine";

  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("kinesis subscribe-to-shard", STREAM + "; use get-records"),
          Map.entry("lexv2-runtime start-conversation", STREAM),
          Map.entry("lambda invoke-with-response-stream", STREAM + "; use invoke"),
          Map.entry("sagemaker-runtime invoke-endpoint-with-response-stream", STREAM),
          Map.entry("bedrock-runtime converse-stream", STREAM + "; use converse"),
          Map.entry(
              "bedrock-runtime invoke-model-with-response-stream", STREAM + "; use invoke-model"),
          Map.entry("bedrock-runtime invoke-model-with-bidirectional-stream", STREAM),
          Map.entry("bedrock-agent-runtime invoke-agent", STREAM),
          Map.entry("bedrock-agent-runtime invoke-flow", STREAM),
          Map.entry("bedrock-agent-runtime invoke-inline-agent", STREAM),
          Map.entry("bedrock-agent-runtime optimize-prompt", STREAM),
          Map.entry("bedrock-agent-runtime retrieve-and-generate-stream", STREAM),
          Map.entry("logs start-live-tail", STREAM + "; use filter-log-events"),
          Map.entry("logs tail", "it follows a log for ever; use filter-log-events"),
          Map.entry("qbusiness chat", STREAM),
          Map.entry("iotsitewise invoke-assistant", STREAM),
          Map.entry("ssm start-session", SESSION + "; use send-command"),
          Map.entry("ecs execute-command", SESSION),
          Map.entry("ec2-instance-connect ssh", SESSION),
          Map.entry("eks update-kubeconfig", FILES),
          Map.entry("codeartifact login", FILES),
          Map.entry("codecommit credential-helper", "it hands git a password"),
          Map.entry("deploy push", FILES),
          Map.entry("deploy register", FILES),
          Map.entry("deploy install", FILES),
          Map.entry("deploy uninstall", FILES),
          Map.entry("cloudformation package", FILES),
          Map.entry("cloudformation deploy", "use create-change-set and execute-change-set"),
          Map.entry("ecr get-login", "it prints a password; use get-authorization-token"),
          Map.entry("ecr get-login-password", "it prints a password; use get-authorization-token"),
          Map.entry("eks get-token", "it prints a token"),
          Map.entry("rds generate-db-auth-token", "it prints a token"),
          Map.entry("emr ssh", SESSION),
          Map.entry("emr socks", SESSION),
          Map.entry("emr get", FILES),
          Map.entry("emr put", FILES));

  private RefusedCommands() {}

  /// Why a service's commands are refused as a whole.
  static Optional<String> service(String service) {
    return Optional.ofNullable(SERVICES.get(service))
        .map(why -> "aws " + service + " is not available here: " + why);
  }

  /// Why a command is refused.
  static Optional<String> command(CommandName name) {
    if (name.operation().equals("wait")) {
      return Optional.of(
          "aws " + name + " is not available here: ask for the state with the describe operation");
    }
    return Optional.ofNullable(COMMANDS.get(name.toString()))
        .map(why -> "aws " + name + " is not available here: " + why);
  }
}
