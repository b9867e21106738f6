package dev.cloudward.kernel.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What to tell whoever starts this server with settings of the AWS API MCP server that it does not
/// take over, so that none is dropped unseen.
public final class UpstreamNotes {

  private static final String PREFIX = "AWS_API_MCP_";

  /// Settings that are read, or whose meaning is always so here.
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "AWS_API_MCP_WORKING_DIR",
          "AWS_API_MCP_PROFILE_NAME",
          "AWS_API_MCP_HOST",
          "AWS_API_MCP_PORT",
          "AWS_API_MCP_ALLOWED_HOSTS",
          "AWS_API_MCP_ALLOWED_ORIGINS",
          "AWS_API_MCP_ALLOW_UNRESTRICTED_LOCAL_FILE_ACCESS",
          "AWS_API_MCP_SUPPRESS_DEPRECATION_WARNING",
          "AWS_API_MCP_TRANSPORT");

  private static final Map<String, String> INSTEAD =
      Map.of(
          "AWS_API_MCP_STATELESS_HTTP",
          "both kinds of client are served at once, those with a session and those without",
          "AWS_API_MCP_TELEMETRY",
          "nothing is reported to anybody",
          "AWS_API_MCP_AGENT_SCRIPTS_DIR",
          "there are no agent scripts; ask suggest_aws_commands for a task",
          "EXPERIMENTAL_AGENT_SCRIPTS",
          "there are no agent scripts; ask suggest_aws_commands for a task",
          "ENDPOINT_SUGGEST_AWS_COMMANDS",
          "suggest_aws_commands searches the built-in catalogue and asks nobody",
          "FASTMCP_LOG_LEVEL",
          "CLOUDWARD_AUDIT says where calls are written down, stderr or a file");

  private UpstreamNotes() {}

  /// A sentence for each setting that has no effect, sorted by name.
  public static List<String> of(Environment environment) {
    List<String> notes = new ArrayList<>();
    new TreeMap<>(environment.values())
        .keySet()
        .forEach(name -> {
          String instead = INSTEAD.get(name);
          if (instead != null) {
            notes.add(name + " has no effect: " + instead + ".");
          } else if (name.startsWith(PREFIX) && !UNDERSTOOD.contains(name)) {
            notes.add(name + " has no effect: the AWS API MCP server has no such setting.");
          }
        });
    return notes;
  }
}
