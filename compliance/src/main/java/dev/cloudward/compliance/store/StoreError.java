package dev.cloudward.compliance.store;

/// The store cannot do what was asked; the message says what to do about it.
public final class StoreError extends RuntimeException {

  public StoreError(String message, Throwable cause) {
    super(message, cause);
  }
}
