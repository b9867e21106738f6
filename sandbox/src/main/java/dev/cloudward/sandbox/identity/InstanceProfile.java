package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/// What gives an instance its role.
///
/// @param roles names of its roles, of which there is at most one
public record InstanceProfile(
    String account,
    String path,
    String name,
    String id,
    Instant created,
    Set<String> roles,
    Map<String, String> tags) {

  public InstanceProfile(String account, String path, String name, String id, Instant created) {
    this(
        account,
        path,
        name,
        id,
        created,
        new ConcurrentSkipListSet<>(),
        new ConcurrentSkipListMap<>());
  }

  public String arn() {
    return "arn:aws:iam::" + account + ":instance-profile" + path + name;
  }
}
