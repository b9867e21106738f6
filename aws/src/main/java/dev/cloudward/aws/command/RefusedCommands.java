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
          "ddb",
          "it belongs to version 2; use dynamodb put-item, dynamodb query or dynamodb scan",
          "cli-dev",
          "it belongs to the development of the AWS CLI",
          "history",
          "the audit log of the server keeps what was called; whoever runs it can read that",
          "login",
          "signing in is done by whoever runs the server",
          "logout",
          "signing in is done by whoever runs the server; whoami shows who that is");

  private static final String STREAM = "it streams events, which a single answer cannot carry";
  private static final String SESSION = "it opens an interactive session on this machine";
  private static final String ROLES =
      "it makes IAM roles unseen; use iam create-role and attach-role-policy";
  private static final String FILES = "it writes files on this machine";

  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("kinesis subscribe-to-shard", STREAM + "; use get-records"),
          Map.entry("lexv2-runtime start-conversation", STREAM + "; use recognize-text"),
          Map.entry("lambda invoke-with-response-stream", STREAM + "; use invoke"),
          Map.entry(
              "sagemaker-runtime invoke-endpoint-with-response-stream",
              STREAM + "; use invoke-endpoint"),
          Map.entry("bedrock-runtime converse-stream", STREAM + "; use converse"),
          Map.entry(
              "bedrock-runtime invoke-model-with-response-stream", STREAM + "; use invoke-model"),
          Map.entry(
              "bedrock-runtime invoke-model-with-bidirectional-stream", STREAM + "; use converse"),
          Map.entry("bedrock-agent-runtime invoke-agent", STREAM),
          Map.entry("bedrock-agent-runtime invoke-flow", STREAM),
          Map.entry("bedrock-agent-runtime invoke-inline-agent", STREAM),
          Map.entry("bedrock-agent-runtime optimize-prompt", STREAM),
          Map.entry(
              "bedrock-agent-runtime retrieve-and-generate-stream",
              STREAM + "; use retrieve-and-generate"),
          Map.entry("logs start-live-tail", STREAM + "; use filter-log-events"),
          Map.entry("qbusiness chat", STREAM + "; use chat-sync"),
          Map.entry("iotsitewise invoke-assistant", STREAM),
          Map.entry("ssm start-session", SESSION + "; use send-command"),
          Map.entry("ecs execute-command", SESSION + "; use logs tail to see what a task does"),
          Map.entry("ec2-instance-connect ssh", SESSION + "; use ssm send-command"),
          Map.entry("ec2-instance-connect open-tunnel", SESSION + "; use ssm send-command"),
          Map.entry(
              "eks update-kubeconfig",
              FILES + "; use describe-cluster for the endpoint and the certificate, and get-token"),
          Map.entry("codeartifact login", FILES + "; use get-authorization-token"),
          Map.entry(
              "codecommit credential-helper",
              "it hands git a password; use get-file and get-folder to read"),
          Map.entry("deploy push", FILES + "; use s3 cp and register-application-revision"),
          Map.entry("deploy register", FILES + "; use register-on-premises-instance"),
          Map.entry("deploy install", FILES + "; use ssm send-command on the instance"),
          Map.entry("deploy uninstall", FILES + "; use ssm send-command on the instance"),
          Map.entry("cloudformation package", FILES + "; use s3 cp, then cloudformation deploy"),
          Map.entry("ecr get-login", "it prints a shell command; use get-login-password"),
          Map.entry(
              "sso login",
              "signing in is done by whoever runs the server; whoami shows who that is"),
          Map.entry(
              "sso logout",
              "signing in is done by whoever runs the server; whoami shows who that is"),
          Map.entry("ecs deploy", FILES + "; use deploy create-deployment"),
          Map.entry("servicecatalog generate", FILES + "; use create-product"),
          Map.entry("gamelift upload-build", FILES + "; use create-build with a storage location"),
          Map.entry("gamelift get-game-session-log", FILES + "; use get-game-session-log-url"),
          Map.entry(
              "cloudfront sign",
              "it wants a private key as a file; use s3 presign for objects in S3"),
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
          Map.entry("opsworks register", FILES + "; use ssm create-activation"),
          Map.entry("emr ssh", SESSION + "; use add-steps or ssm send-command"),
          Map.entry("emr socks", SESSION + "; use get-persistent-app-ui-presigned-url"),
          Map.entry("emr get", FILES + "; have a step copy the file to S3, then s3 cp"),
          Map.entry("emr put", FILES + "; use s3 cp, then have a step fetch the file"));

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
