package dev.cloudward.aws.command;

import java.util.Map;
import java.util.Optional;

/// Commands of the AWS CLI that are no AWS operation and are not carried out here: each with the
/// reason and what to use instead.
final class RefusedCommands {

  private static final Map<String, String> SERVICES =
      Map.of(
          "configure",
          "credentials and regions are set by whoever runs the server; whoami shows which are in"
              + " use",
          "history",
          "the audit log of the server keeps what was called",
          "login",
          "signing in is done by whoever runs the server",
          "logout",
          "signing in is done by whoever runs the server");

  private static final String STREAM = "it streams events, which a single answer cannot carry";
  private static final String SESSION = "it opens an interactive session on this machine";
  private static final String ROLES =
      "it makes IAM roles unseen; use iam create-role and attach-role-policy";
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
          Map.entry("ecr get-login", "it prints a shell command; use get-login-password"),
          Map.entry("sso login", "signing in is done by whoever runs the server"),
          Map.entry("sso logout", "signing in is done by whoever runs the server"),
          Map.entry("ecs deploy", FILES + "; use deploy create-deployment"),
          Map.entry("servicecatalog generate", FILES + "; use create-product"),
          Map.entry("gamelift upload-build", FILES + "; use create-build with a storage location"),
          Map.entry("gamelift get-game-session-log", FILES + "; use get-game-session-log-url"),
          Map.entry("cloudfront sign", "it wants a private key as a file"),
          Map.entry(
              "cloudtrail create-subscription",
              "it makes a bucket and a topic besides; use s3api create-bucket, sns create-topic,"
                  + " cloudtrail create-trail and start-logging"),
          Map.entry(
              "cloudtrail update-subscription",
              "it makes a bucket and a topic besides; use cloudtrail update-trail"),
          Map.entry(
              "configservice subscribe",
              "it makes a bucket and a topic besides; use put-configuration-recorder,"
                  + " put-delivery-channel and start-configuration-recorder"),
          Map.entry(
              "datapipeline list-runs",
              "it is a report of its own; use query-objects and" + " describe-objects"),
          Map.entry("datapipeline create-default-roles", ROLES),
          Map.entry("dlm create-default-role", ROLES),
          Map.entry("emr create-default-roles", ROLES),
          Map.entry(
              "emr-containers update-role-trust-policy",
              "it rewrites a role's trust policy unseen; use iam get-role and"
                  + " update-assume-role-policy"),
          Map.entry(
              "deploy deregister",
              "it deletes an IAM user besides; use deregister-on-premises-instance"),
          Map.entry("opsworks register", FILES),
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
    return Optional.ofNullable(COMMANDS.get(name.toString()))
        .map(why -> "aws " + name + " is not available here: " + why);
  }
}
