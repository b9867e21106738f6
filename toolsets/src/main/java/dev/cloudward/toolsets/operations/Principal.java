package dev.cloudward.toolsets.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.tool.ToolResult.Failure;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An IAM user or role.
record Principal(String arn, String kind, String name) {

  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:(user|role)/(?:.*/)?([\\w+=,.@-]{1,128})");

  static Principal of(String arn) throws CallFailed {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new CallFailed(
          Failure.Kind.INVALID_ARGUMENT,
          "\""
              + arn
              + "\" is not the ARN of a user or role, such as"
              + " arn:aws:iam::111111111111:role/app.");
    }
    return new Principal(arn, parts.group(1), parts.group(2));
  }

  private boolean isUser() {
    return kind.equals("user");
  }

  private String operation(String before, String after) {
    return before + (isUser() ? "User" : "Role") + after;
  }

  /// The operations that describing it takes.
  List<String> reads() {
    List<String> reads =
        new ArrayList<>(
            List.of(
                operation("Get", ""),
                operation("List", "Policies"),
                operation("Get", "Policy"),
                operation("ListAttached", "Policies"),
                operation("List", "Tags")));
    if (isUser()) {
      reads.add("ListGroupsForUser");
    }
    return reads;
  }

  ObjectNode describe(Site site) throws CallFailed, InterruptedException {
    ObjectNode input = Json.object().put(isUser() ? "UserName" : "RoleName", name);
    JsonNode found = site.call("iam", operation("Get", ""), input).path(isUser() ? "User" : "Role");
    ObjectNode answer =
        Json.object()
            .put("success", true)
            .put("kind", kind)
            .put("name", name)
            .put("arn", found.path("Arn").asText());
    Fields.copy(found, "Description", answer, "description");
    Fields.copy(found, "CreateDate", answer, "created");
    Fields.copy(found, "PasswordLastUsed", answer, "password_last_used");
    Fields.copy(found.path("RoleLastUsed"), "LastUsedDate", answer, "last_used");
    Fields.copy(found, "MaxSessionDuration", answer, "max_session_seconds");
    Fields.copy(found.path("PermissionsBoundary"), "PermissionsBoundaryArn", answer, "boundary");
    Fields.copy(found, "AssumeRolePolicyDocument", answer, "trust_policy");
    answer.set(
        "attached_policies",
        Fields.names(
            site.pages("iam", operation("ListAttached", "Policies"), input, null, 100)
                .path("AttachedPolicies"),
            "PolicyArn"));
    ObjectNode inline = answer.putObject("inline_policies");
    for (JsonNode policy :
        site.pages("iam", operation("List", "Policies"), input, null, 100).path("PolicyNames")) {
      ObjectNode one = input.deepCopy().put("PolicyName", policy.asText());
      inline.set(
          policy.asText(),
          site.call("iam", operation("Get", "Policy"), one).path("PolicyDocument"));
    }
    if (isUser()) {
      answer.set(
          "groups",
          Fields.names(
              site.pages("iam", "ListGroupsForUser", input, null, 100).path("Groups"),
              "GroupName"));
    }
    ObjectNode tags =
        Fields.tags(site.pages("iam", operation("List", "Tags"), input, null, 100).path("Tags"));
    if (!tags.isEmpty()) {
      answer.set("tags", tags);
    }
    return answer;
  }
}
