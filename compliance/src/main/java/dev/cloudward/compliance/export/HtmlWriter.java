package dev.cloudward.compliance.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// One page that needs nothing else to be read or printed.
final class HtmlWriter {

  private HtmlWriter() {}

  static String write(List<ObjectNode> findings) {
    StringBuilder rows = new StringBuilder();
    for (ObjectNode finding : findings) {
      rows.append("<tr class=\"").append(escaped(finding.path("severity").asText())).append("\">");
      for (String column :
          List.of("severity", "message", "resource_arn", "region", "rule_id", "first_seen")) {
        rows.append("<td>").append(escaped(finding.path(column).asText())).append("</td>");
      }
      rows.append("</tr>\n");
    }
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>Compliance findings</title>
    <style>
    body{font:14px system-ui,sans-serif;margin:2rem}table{border-collapse:collapse;width:100%%}
    td,th{border-bottom:1px solid #ddd;padding:.4rem;text-align:left;overflow-wrap:anywhere}
    .CRITICAL td:first-child{color:#a00;font-weight:bold}.HIGH td:first-child{color:#c50}
    </style></head><body>
    <h1>Compliance findings</h1><p>%d findings.</p>
    <table><thead><tr><th>Severity</th><th>Finding</th><th>Resource</th><th>Region</th><th>Rule</th><th>Since</th></tr></thead>
    <tbody>
    %s</tbody></table></body></html>
    """
        .formatted(findings.size(), rows);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
