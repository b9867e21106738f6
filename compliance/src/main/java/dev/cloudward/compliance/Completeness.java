package dev.cloudward.compliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.kernel.tool.ToolResult;
import dev.cloudward.kernel.tool.ToolResult.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says of an answer from the inventory that it is not whole, so that a tenant that was never
/// looked at is not taken for a clean one.
final class Completeness {

  private Completeness() {}

  /// Adds a `warning` where a tenant was not scanned to the end yet.
  static ToolResult noted(ToolResult result, List<String> tenants, Parts parts) {
    if (!(result instanceof Answer answer) || !(answer.data() instanceof ObjectNode data)) {
      return result;
    }
    Set<String> scanned = parts.scans().scans().scanned(tenants);
    List<String> notes = new ArrayList<>();
    for (String tenant : tenants) {
      if (!scanned.contains(tenant)) {
        notes.add(note(tenant, parts));
      }
    }
    int unread = parts.resources().gaps(tenants).size();
    if (unread > 0 && !data.has("unknown")) {
      notes.add(
          unread + " listings could not be read, so there may be more; get_scan tells which.");
    }
    if (!notes.isEmpty()) {
      data.put("warning", String.join(" ", notes));
    }
    return result;
  }

  private static String note(String tenant, Parts parts) {
    Optional<Scan> running =
        parts.scans().scans().list(tenant, 1).stream()
            .filter(scan -> !scan.state().isOver())
            .findFirst();
    return running.isPresent()
        ? tenant
            + "'s first scan is not over, so there may be more; get_scan scan_id="
            + running.get().id()
            + " tells how far it is."
        : tenant + " was never scanned to the end, so little is known of it; trigger_scan does.";
  }
}
