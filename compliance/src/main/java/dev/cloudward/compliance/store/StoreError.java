package dev.cloudward.compliance.store;

/// The store cannot be used; the message says what to do.
public class StoreError extends RuntimeException {
  public StoreError(String message, Throwable cause) {
    super(message, cause);
  }

  private StoreError(String message) {
    super(message);
  }

  /// A newer version of this program wrote the store.
  static final class Newer extends StoreError {
    Newer(String message) {
      super(message);
    }
  }
}
