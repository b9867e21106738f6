package dev.cloudward.aws.wire;

/// Input that the model allows but the wire format cannot carry; the message is for the caller.
public final class InvalidInput extends RuntimeException {
  public InvalidInput(String message) {
    super(message);
  }
}
