package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What came of one read.
sealed interface Reading {

  record Found(ObjectNode output) implements Reading {}

  /// AWS says that there is none.
  record Absent() implements Reading {}

  record Unreadable(Gap gap) implements Reading {}
}
