package dev.cloudward.sandbox.service.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A query of Logs Insights that was started.
///
/// Its answer is known at once, but it says that it is running when it is first asked, so that
/// clients have to poll as they must on AWS.
final class Query {

  private final String id;
  private final String text;
  private final String group;
  private final long started;
  private final ArrayNode results;
  private final ObjectNode statistics;
  private boolean wasAsked;
  private @Nullable String end;

  Query(
      String id,
      String text,
      String group,
      long started,
      ArrayNode results,
      ObjectNode statistics) {
    this.id = id;
    this.text = text;
    this.group = group;
    this.started = started;
    this.results = results;
    this.statistics = statistics;
  }

  String id() {
    return id;
  }

  String text() {
    return text;
  }

  String group() {
    return group;
  }

  long started() {
    return started;
  }

  ArrayNode results() {
    return results;
  }

  ObjectNode statistics() {
    return statistics;
  }

  String status() {
    return end == null ? "Running" : end;
  }

  /// What a poll is told.
  String poll() {
    if (end == null && wasAsked) {
      end = "Complete";
    }
    wasAsked = true;
    return status();
  }

  /// Stops it; false where it has ended already.
  boolean stop() {
    if (end != null) {
      return false;
    }
    end = "Cancelled";
    return true;
  }
}
