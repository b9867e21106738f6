package dev.cloudward.toolsets.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.toolsets.aws.CallFailed;
import dev.cloudward.toolsets.aws.Site;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes a secret only while a certain version is the current one.
///
/// The new value is stored under a stage of its own first; then AWS moves `AWSCURRENT` to it from
/// the version that is expected, which it refuses when that is no longer current. So of two updates
/// that expect the same version one wins and the other changes nothing.
record GuardedUpdate(Site site, String secretId, String expected) {

  private static final String CURRENT = "AWSCURRENT";

  ObjectNode run(ObjectNode value, ObjectNode update) throws CallFailed, InterruptedException {
    String version = UUID.randomUUID().toString();
    String stage = "cloudward-" + version;
    ObjectNode put = value.deepCopy().put("ClientRequestToken", version);
    put.putArray("VersionStages").add(stage);
    ObjectNode stored = Secrets.call(site, "PutSecretValue", put);
    try {
      move(CURRENT, version, expected);
    } catch (CallFailed e) {
      move(stage, null, version);
      throw e;
    }
    move(stage, null, version);
    if (update.has("Description")) {
      Secrets.call(site, "UpdateSecret", update);
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
