package dev.cloudward.server.rest;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;

/// A path of a Thanos API, below `/compliance`, and the tool that answers it.
///
/// @param path with `:name` for parts that are arguments of the tool
/// @param fixed arguments that the path implies
record ComplianceRoute(HttpMethod method, String path, String tool, Map<String, Object> fixed) {

  static final String BASE = "/compliance";

  /// All of them; of two that fit a request the first is taken.
  static final List<ComplianceRoute> ALL =
      List.of(
          get("/resources", "list_resources"),
          get("/resources/details", "get_resource_details"),
          get("/findings", "get_findings"),
          get("/findings/metrics", "get_dashboard_metrics"),
          get("/findings/search", "search_violations"),
          get("/findings/export", "export_findings"),
          get("/findings/:finding_id", "explain_finding"),
          post("/findings/:finding_id/suppress", "suppress_finding"),
          get("/customers", "list_customers"),
          post("/customers/register", "register_customer"),
          post("/customers/verify-and-register", "register_customer"),
          post("/customers/:tenant_id/verify", "verify_customer"),
          delete("/customers/:tenant_id", "remove_customer"),
          get("/rules", "get_rules"),
          get("/rules/:rule_id", "get_rules"),
          post("/rules", "save_rule"),
          put("/rules/:rule_id", "save_rule"),
          delete("/rules/:remove", "save_rule"),
          get("/config/rules", "get_rules"),
          get("/config/base", "list_base_configs"),
          get("/config/groups", "list_base_configs"),
          get("/base-configs", "list_base_configs"),
          get("/base-configs/:resource_type", "list_base_configs"),
          post("/base-configs", "set_base_config"),
          put("/base-configs/:resource_type", "set_base_config"),
          delete("/base-configs/:resource_type", "set_base_config"),
          get("/groups", "list_base_configs"),
          post("/groups", "set_base_config"),
          put("/groups/:id", "set_base_config"),
          delete("/groups/:id", "set_base_config"),
          get("/templates", "list_base_configs"),
          get("/templates/resource-type/:resource_type", "list_base_configs"),
          get("/alerts/config", "set_alerts"),
          put("/alerts/config", "set_alerts"),
          get("/frameworks", "get_compliance_framework"),
          get("/frameworks/:framework", "get_compliance_framework"),
          get("/scans", "list_scans"),
          get("/scans/compare", "compare_scans"),
          get("/scan", "get_scan"),
          get("/scan/:scan_id", "get_scan"),
          // Upstream answers with the result; most scans are over by then.
          new ComplianceRoute(HttpMethod.POST, "/scan", "trigger_scan", Map.of("wait_seconds", 25)),
          post("/scan/:scan_id/cancel", "cancel_scan"));

  private static ComplianceRoute get(String path, String tool) {
    return new ComplianceRoute(HttpMethod.GET, path, tool, Map.of());
  }

  private static ComplianceRoute post(String path, String tool) {
    return new ComplianceRoute(HttpMethod.POST, path, tool, Map.of());
  }

  private static ComplianceRoute put(String path, String tool) {
    return new ComplianceRoute(HttpMethod.PUT, path, tool, Map.of());
  }

  private static ComplianceRoute delete(String path, String tool) {
    return new ComplianceRoute(HttpMethod.DELETE, path, tool, Map.of());
  }

  /// The status of an answer: 201 where upstream's API makes something.
  int status() {
    boolean isMade =
        method.equals(HttpMethod.POST)
            && (tool.equals("register_customer") || path.equals("/groups"));
    return isMade ? 201 : 200;
  }

  boolean hasBody() {
    return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
  }
}
