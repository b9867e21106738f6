package dev.cloudward.aws.accounts;

import dev.cloudward.aws.credentials.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The identities whose credentials are renewed, so that each is asked for once: by what leads to
/// them and for whom. The least used go first when there are too many.
final class KeptSessions {

  private static final int MOST = 10_000;

  private final Map<Object, Identity> byKey = new LinkedHashMap<>(16, 0.75f, true);

  /// The identity of a key.
  ///
  /// @param maker makes it when there is none; asks nobody anything yet
  synchronized Identity of(Object key, Supplier<Identity> maker) {
    Identity known = byKey.get(key);
    if (known != null) {
      return known;
    }
    Identity fresh = maker.get();
    byKey.put(key, fresh);
    if (byKey.size() > MOST) {
      byKey.remove(byKey.keySet().iterator().next());
    }
    return fresh;
  }
}
