package dev.cloudward.sandbox.service.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.Scope;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.service.table.Tables;

/// CloudWatch, without its logs.
@AutoService(SandboxService.class)
final class CloudWatchService implements SandboxService {

  private final Tables tables;
  private final Scoped<MetricBook> books;

  CloudWatchService(Seeds seeds) {
    this.tables = Tables.of(seeds, "cloudwatch");
    this.books = new Scoped<>((Scope scope) -> new MetricBook(seeds.of("cloudwatch", scope)));
  }

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public void declare(Operations on) {
    new DataOps(books).declare(on);
    new AlarmOps(tables, books).declare(on);
    on.call("ListDashboards", this::listDashboards);
    on.call("GetDashboard", this::getDashboard);
  }

  private ObjectNode listDashboards(Input input, SandboxRequest request) {
    String prefix = input.text("DashboardNamePrefix", "");
    return Tables.answer(
        "DashboardEntries",
        tables
            .rows(request, "Dashboards")
            .filter(row -> row.path("DashboardName").asText().startsWith(prefix))
            .map(row ->
                Tables.pick(row, "DashboardName", "DashboardArn", "LastModified")
                    .put("Size", Json.write(row.path("Body")).length())));
  }

  private ObjectNode getDashboard(Input input, SandboxRequest request) {
    String name = input.need("DashboardName");
    ObjectNode row =
        tables.need(
            request,
            "Dashboards",
            "DashboardName",
            name,
            () -> new AwsFault("ResourceNotFound", 404, "Dashboard " + name + " does not exist"));
    return Tables.pick(row, "DashboardName", "DashboardArn")
        .put("DashboardBody", Json.write(row.path("Body")));
  }
}
