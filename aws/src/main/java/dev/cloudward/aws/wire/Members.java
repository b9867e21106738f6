package dev.cloudward.aws.wire;

import dev.cloudward.catalog.model.Member;
import dev.cloudward.catalog.model.Shape.Structure;

/// Looks up members that must exist because input was checked before.
final class Members {

  private Members() {}

  static Member named(Structure structure, String name) {
    return structure
        .member(name)
        .orElseThrow(() -> new IllegalArgumentException(structure + " has no member " + name));
  }
}
