package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Operation;
import dev.cloudward.toolsets.aws.Site;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes a secret only while a certain version is the current one.
///
/// The new value is stored under a stage of its own first; then AWS moves `AWSCURRENT` to it from
/// the version that is expected, which it refuses when that is no longer current. So of two updates
/// that expect the same version one wins and the other changes nothing.
record GuardedUpdate(Site site, String secretId, String expected) {

  private static final String CURRENT = "AWSCURRENT";

  /// The operations that it performs.
  ///
  /// @param value the input with the new value
  static List<Operation> announced(String secretId, ObjectNode value) {
    return List.of(
        new Operation(Secrets.SERVICE, "PutSecretValue", value, "adds a value to " + secretId),
        new Operation(
            Secrets.SERVICE,
            "UpdateSecretVersionStage",
            Secrets.input(secretId),
            "makes the new value of " + secretId + " the current one"));
  }

  ObjectNode run(ObjectNode value) throws CallFailed, InterruptedException {
    String version = UUID.randomUUID().toString();
    String stage = "cloudward-" + version;
    ObjectNode put = value.deepCopy().put("ClientRequestToken", version);
    put.putArray("VersionStages").add(stage);
    ObjectNode stored = Secrets.call(site, "PutSecretValue", put);
    try {
      move(CURRENT, version, expected);
    } finally {
      move(stage, null, version);
    }
    return UpdateSecretTool.result(stored, site);
  }

  private void move(String stage, @Nullable String to, String from)
      throws CallFailed, InterruptedException {
    ObjectNode input =
        Secrets.input(secretId).put("VersionStage", stage).put("RemoveFromVersionId", from);
    if (to != null) {
      input.put("MoveToVersionId", to);
    }
    Secrets.call(site, "UpdateSecretVersionStage", input);
  }
}
