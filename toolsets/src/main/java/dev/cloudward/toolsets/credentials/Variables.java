package dev.cloudward.toolsets.credentials;

import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.aws.credentials.SessionEnvironments.Settings;
import java.util.HashMap;
import java.util.Map;

/// The names under which the AWS tools know what a session set.
final class Variables {

  private Variables() {}

  static Map<String, String> of(Settings settings) {
    Map<String, String> values = new HashMap<>();
    Credentials own = settings.own();
    if (own != null) {
      values.put("AWS_ACCESS_KEY_ID", own.accessKeyId());
      values.put("AWS_SECRET_ACCESS_KEY", own.secretAccessKey());
      values.put("AWS_SESSION_TOKEN", own.sessionToken() == null ? "" : own.sessionToken());
    }
    if (settings.region() != null) {
      values.put("AWS_DEFAULT_REGION", settings.region());
      values.put("AWS_REGION", settings.region());
    }
    return values;
  }
}
