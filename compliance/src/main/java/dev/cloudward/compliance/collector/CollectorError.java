package dev.cloudward.compliance.collector;

/// A collector that does not fit the model of its service; the message names the nearest that does.
public final class CollectorError extends RuntimeException {

  public CollectorError(String message) {
    super(message);
  }
}
