package dev.cloudward.sandbox.service;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Answers one operation.
@FunctionalInterface
public interface Handler {

  /// @param input the parameters, checked against the model
  /// @return the answer in the model's member names; timestamps as ISO 8601 text or epoch seconds,
  ///   blobs as binary nodes
  /// @throws AwsFault for every error that AWS would answer
  ObjectNode answer(Input input, SandboxRequest request) throws InterruptedException;
}
