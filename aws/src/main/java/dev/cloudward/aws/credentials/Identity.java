package dev.cloudward.aws.credentials;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Someone whom AWS may know: a name and a way to credentials.
public interface Identity {

  /// What came of asking for credentials.
  sealed interface Resolved {

    /// Credentials. Never log them; [Credentials#toString] masks them.
    record Found(Credentials credentials) implements Resolved {}

    /// None, and why: which sources were tried and what each said.
    record Missing(String reason) implements Resolved {}
  }

  /// A key, its secret, and for temporary ones a token and an end.
  ///
  /// @param accountId the account that they belong to, null where their source does not tell
  record Credentials(
      String accessKeyId,
      String secretAccessKey,
      @Nullable String sessionToken,
      @Nullable Instant expires,
      String source,
      @Nullable String accountId) {

    public Credentials(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        @Nullable Instant expires,
        String source) {
      this(accessKeyId, secretAccessKey, sessionToken, expires, source, null);
    }

    @Override
    public String toString() {
      return "credentials " + accessKeyId + " from " + source;
    }
  }

  /// What people call it, such as a profile's name or `default`.
  String name();

  /// Current credentials; may ask STS, SSO or the instance, so it can take a while.
  Resolved credentials();

  /// The identity whose settings in the AWS files hold for it: its own name, or the name of the one
  /// that it is derived from.
  default String settingsName() {
    return name();
  }

  /// Hears that AWS calls these credentials expired, whatever their end says; true when others are
  /// there now.
  default boolean renew(Credentials refused) {
    return false;
  }

  /// The region that goes with it, where one is configured.
  Optional<String> region();
}
