package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// An IAM user.
public final class User extends Principal {

  private final List<AccessKey> accessKeys = new CopyOnWriteArrayList<>();
  private final Map<String, Instant> mfaDevices = new ConcurrentSkipListMap<>();
  private volatile @Nullable Login login;
  private volatile @Nullable Instant passwordUsed;

  /// A console password's existence.
  public record Login(Instant created, boolean isResetRequired) {}

  public User(String account, String path, String name, String id, Instant created) {
    super(account, path, name, id, created);
  }

  @Override
  String kind() {
    return "user";
  }

  public List<AccessKey> accessKeys() {
    return accessKeys;
  }

  public Optional<AccessKey> accessKey(String keyId) {
    return accessKeys.stream().filter(key -> key.id().equals(keyId)).findFirst();
  }

  /// Puts a changed key in the place of the one with its id.
  public void replace(AccessKey changed) {
    accessKeys.replaceAll(key -> key.id().equals(changed.id()) ? changed : key);
  }

  /// Serial numbers of MFA devices with the times they were enabled.
  public Map<String, Instant> mfaDevices() {
    return mfaDevices;
  }

  public Optional<Login> login() {
    return Optional.ofNullable(login);
  }

  public void setLogin(@Nullable Login changed) {
    login = changed;
  }

  public Optional<Instant> passwordUsed() {
    return Optional.ofNullable(passwordUsed);
  }

  public void setPasswordUsed(@Nullable Instant time) {
    passwordUsed = time;
  }
}
