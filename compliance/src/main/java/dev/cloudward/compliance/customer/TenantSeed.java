package dev.cloudward.compliance.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.compliance.scan.ScanStore;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tenants that are there from the start: `CLOUDWARD_TENANTS` names a YAML file, or `demo` for
/// those of the demo's organisation, with a week of made-up scan figures so that trends have
/// something to show.
public final class TenantSeed {

  private static final String NAME = "CLOUDWARD_TENANTS";

  private final JsonNode document;

  private TenantSeed(JsonNode document) {
    this.document = document;
  }

  public static Optional<TenantSeed> from(Environment environment) {
    return environment.text(NAME).map(TenantSeed::read);
  }

  private static TenantSeed read(String name) {
    YAMLMapper yaml = new YAMLMapper();
    try (InputStream in =
        name.equals("demo")
            ? TenantSeed.class.getResourceAsStream("demo-tenants.yaml")
            : Files.newInputStream(Path.of(name))) {
      return new TenantSeed(yaml.readTree(in));
    } catch (IOException e) {
      throw new ConfigError(NAME, name, "demo or a readable YAML file (" + e.getMessage() + ")");
    }
  }

  /// Adds the tenants that are not there yet; returns those of them that are to be scanned now.
  public List<Customer> plant(Customers customers, ScanStore scans, Clock clock) {
    List<Customer> wanting = new ArrayList<>();
    for (JsonNode node : document.path("tenants")) {
      Customer customer = customer(node);
      if (customers.find(customer.tenantId(), Caller.local()).isEmpty()) {
        customers.save(customer);
        history(customer, node.path("history"), scans, clock.instant());
        if (node.path("scan_at_start").asBoolean()) {
          wanting.add(customer);
        }
      }
    }
    return wanting;
  }

  private static Customer customer(JsonNode node) {
    List<String> regions = new ArrayList<>();
    node.path("regions").forEach(region -> regions.add(region.asText()));
    List<String> frameworks = new ArrayList<>();
    node.path("frameworks").forEach(framework -> frameworks.add(framework.asText()));
    String id = node.path("tenant_id").asText();
    return new Customer(
        id,
        node.path("customer_name").asText(id),
        node.path("account_id").asText(),
        text(node, "role_arn"),
        node.path("external_id").asText(""),
        text(node, "profile"),
        regions,
        frameworks,
        Map.of(),
        Map.of(),
        node.path("scan_every_hours").asInt(0),
        "active");
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).asText(null);
  }

  private static void history(Customer customer, JsonNode history, ScanStore scans, Instant now) {
    for (JsonNode day : history) {
      Instant at = now.minus(Duration.ofDays(day.path("days_ago").asInt()));
      ObjectNode summary = (ObjectNode) day.path("summary").deepCopy();
      summary.put("origin", "demo history");
      Scan scan =
          new Scan(
              "scan-demo-" + customer.tenantId() + "-" + day.path("days_ago").asInt(),
              customer.tenantId(),
              customer.accountId(),
              Scan.State.COMPLETED,
              customer.regions(),
              List.of(),
              at,
              at,
              null,
              null);
      scans.record(scan, at, summary);
    }
  }
}
