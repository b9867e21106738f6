package dev.cloudward.aws.accounts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.policy.SafetySettings;
import java.util.List;

/// What role sessions of this server may do at most: everything, or on a read-only server what
/// AWS's own `ReadOnlyAccess` allows, with support cases and, where the server shows them, secrets.
///
/// A session's rights are those that both its role and this policy give (IAM, "Session policies").
public record SessionPolicy(SafetySettings safety) {

  private static final List<String> ALSO_READING =
      List.of("support:Describe*", "support:Search*", "health:Describe*", "sts:GetCallerIdentity");

  private static final List<String> SENSITIVE =
      List.of(
          "secretsmanager:GetSecretValue",
          "secretsmanager:BatchGetSecretValue",
          "secretsmanager:GetRandomPassword",
          "kms:Decrypt",
          "s3:GetObject*",
          "ssm:GetParameter*");

  /// Adds it to the input of an operation that opens a session.
  void addTo(ObjectNode input, String partition) {
    if (!safety.isReadOnly()) {
      return;
    }
    input
        .putArray("PolicyArns")
        .addObject()
        .put("arn", "arn:" + partition + ":iam::aws:policy/ReadOnlyAccess");
    ObjectNode document = Json.object().put("Version", "2012-10-17");
    ObjectNode statement =
        document.putArray("Statement").addObject().put("Effect", "Allow").put("Resource", "*");
    ArrayNode actions = statement.putArray("Action");
    ALSO_READING.forEach(actions::add);
    if (safety.allowsSensitiveReads()) {
      SENSITIVE.forEach(actions::add);
    }
    input.put("Policy", Json.write(document));
  }
}
