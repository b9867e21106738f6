package dev.cloudward.compliance.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows of a list.
///
/// @param total how many rows the whole list has
/// @param next where to go on, null at the end
public record Page(List<ObjectNode> rows, long total, @Nullable String next) {
  public Page {
    rows = List.copyOf(rows);
  }
}
