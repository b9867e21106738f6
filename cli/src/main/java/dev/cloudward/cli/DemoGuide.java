package dev.cloudward.cli;

import dev.cloudward.sandbox.seed.OrgAccount.WellKnownKey;
import java.net.URI;
import java.util.Optional;

/// What a demo prints once it is up: what to try, and how to connect clients.
record DemoGuide(HttpAddress server, URI sandbox, WellKnownKey key) {

  String text() {
    return """

    Cloudward demo on %1$s, with a sandbox for AWS on %2$s
    A made-up company: nothing in it is real, nothing is billed, your own credentials are not used,
    and everything is gone when it stops (Ctrl-C). Writes and secrets are allowed here.

    Try, in another terminal:
      %3$s call whoami%4$s
      %3$s call call_aws%4$s cli_command="aws ec2 describe-instances --query 'Reservations[].Instances[].[InstanceId,State.Name]'"
      %3$s call call_aws%4$s cli_command="aws iam list-users --profile staging --query 'Users[].UserName'"
      %3$s call suggest_aws_commands%4$s query="which buckets are public"
      %3$s call describe_aws_command%4$s command="rds describe-db-instances"
      %3$s call list_instances%4$s account='*'
      %3$s call list_resources%4$s tenant_id=customer-prod resource_type=AWS::S3::Bucket compliance_status=NON_COMPLIANT
      %3$s call get_findings%4$s tenant_id=acme-corp severity=CRITICAL
      %3$s call search_violations%4$s search_term="SSH from 0.0.0.0/0"
      %3$s call search_cases%4$s text="failover"
      %3$s tools
      curl -s %1$s/tools/call_aws -H 'Content-Type: application/json' -d '{"cli_command": "aws s3api list-buckets"}'
      AWS_ENDPOINT_URL=%2$s AWS_ACCESS_KEY_ID=%5$s AWS_SECRET_ACCESS_KEY=%6$s AWS_DEFAULT_REGION=us-east-1 aws s3 ls

    Connect a client over HTTP (Claude Code: claude mcp add --transport http cloudward %1$s/mcp)
      Cursor (~/.cursor/mcp.json), Kiro (~/.kiro/settings/mcp.json):
        {"mcpServers": {"cloudward": {"url": "%1$s/mcp"}}}
      Claude Desktop (claude_desktop_config.json):
        {"mcpServers": {"cloudward": {"command": "npx", "args": ["-y", "mcp-remote", "%1$s/mcp"]}}}
      HolmesGPT (config.yaml):
        mcp_servers:
          cloudward:
            description: AWS accounts of the Cloudward demo
            config:
              url: %1$s/mcp
              mode: streamable-http

    or over stdio, on the same sandbox (Claude Desktop, Kiro, Cursor)
        {"mcpServers": {"cloudward": {"command": "%3$s", "args": ["stdio"], "env": {
          "AWS_ENDPOINT_URL": "%2$s", "AWS_REGION": "us-east-1",
          "AWS_ACCESS_KEY_ID": "%5$s", "AWS_SECRET_ACCESS_KEY": "%6$s"}}}}
    """
        .formatted(
            server,
            sandbox,
            launcher(),
            server.port() == 8100 ? "" : " --url " + server,
            key.id(),
            key.secret());
  }

  private static String launcher() {
    return Optional.ofNullable(System.getenv("CLOUDWARD_LAUNCHER")).orElse("cloudward");
  }
}
