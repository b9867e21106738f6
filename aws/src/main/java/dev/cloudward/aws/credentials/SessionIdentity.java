package dev.cloudward.aws.credentials;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a conversation brought along by `set_environment`: credentials, a region, or both; the rest
/// is the default identity's.
///
/// @param own null while only the region was set
public record SessionIdentity(
    Identity standard, @Nullable Credentials own, @Nullable String ownRegion) implements Identity {

  @Override
  public String name() {
    return "session";
  }

  @Override
  public String settingsName() {
    return standard.settingsName();
  }

  @Override
  public Resolved credentials() {
    return own == null ? standard.credentials() : new Resolved.Found(own);
  }

  @Override
  public Optional<String> region() {
    return Optional.ofNullable(ownRegion);
  }
}
