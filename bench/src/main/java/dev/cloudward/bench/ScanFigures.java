package dev.cloudward.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsClient;
import dev.cloudward.aws.client.ClientSettings;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.credentials.FixedIdentity;
import dev.cloudward.aws.credentials.Identities;
import dev.cloudward.aws.credentials.Identity.Credentials;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.Compliance;
import dev.cloudward.compliance.Compliance.Parts;
import dev.cloudward.compliance.collector.Resource;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.scan.Evaluator;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.compliance.store.FindingQuery;
import dev.cloudward.compliance.store.ResourceQuery;
import dev.cloudward.kernel.config.Environment;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.lazy.Lazy;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Scans in a process of its own, with its own heap limit, and prints what that took as JSON.
public final class ScanFigures {

  private static final String TENANT = "bench-tenant";
  private static final String ACCOUNT = "111122223333";
  private static final int EVALUATIONS = 1_000_000;

  private final Parts parts;
  private final Customer customer;
  private final AtomicLong heap = new AtomicLong();

  private ScanFigures(Parts parts) {
    this.parts = parts;
    this.customer =
        new Customer(
            TENANT,
            TENANT,
            ACCOUNT,
            null,
            "",
            null,
            List.of("us-east-1"),
            List.of(),
            Map.of(),
            Map.of(),
            0,
            "active");
  }

  /// @param args AWS's address and the database
  public static void main(String[] args) throws InterruptedException, IOException {
    PrintStream out = System.out;
    Environment environment =
        new Environment(
            Map.of(
                "AWS_ENDPOINT_URL", args[0],
                "AWS_REGION", "us-east-1",
                "CLOUDWARD_COMPLIANCE_DB", args[1]));
    Clock clock = Clock.systemUTC();
    Catalog catalog = Catalog.builtIn();
    AwsClient client =
        new AwsClient(
            Identities.only(
                new FixedIdentity(
                    "bench",
                    new Credentials("AKIABENCH00000000000", "bench", null, null, "bench"),
                    Optional.of("us-east-1")),
                environment),
            ClientSettings.from(environment),
            Lazy.of(() -> new Discovery(environment, clock).instances(ServiceRule.class)),
            clock);
    try (Compliance compliance = new Compliance(environment, catalog, client, clock)) {
      out.println(Json.write(new ScanFigures(compliance.parts()).measure(args[1])));
    }
    System.exit(0);
  }

  private ObjectNode measure(String database) throws InterruptedException, IOException {
    Thread watch = Thread.ofPlatform().daemon().start(this::watchHeap);
    parts.customers().save(customer);
    ObjectNode figures = Json.object();
    String volumes = "AWS::EC2::Volume";
    String groups = "AWS::EC2::SecurityGroup";
    figures.put("volumes_seconds", scan(volumes));
    figures.put("volumes_again_seconds", scan(volumes));
    figures.put("groups_seconds", scan(groups));
    figures.put("groups_again_seconds", scan(groups));
    figures.put("rules", parts.rules().of(customer, groups).rules().size());
    figures.put("heap_mebibytes", heap.get() / (1024.0 * 1024));
    figures.put("resources", parts.metrics().summary(TENANT).path("total_resources").asLong());
    figures.put("dashboard_millis", dashboard());
    figures.put("findings_millis", findings());
    figures.put("resources_millis", resources());
    figures.put("database_mebibytes", Files.size(Path.of(database)) / (1024.0 * 1024));
    figures.put("evaluations_seconds", evaluations());
    watch.interrupt();
    return figures;
  }

  private double scan(String type) throws InterruptedException {
    long start = System.nanoTime();
    Scan scan = parts.scans().start(customer, List.of("us-east-1"), List.of(type), "bench");
    while (!parts.scans().scans().find(scan.id()).orElseThrow().state().isOver()) {
      Thread.sleep(20);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /// The most that survived a collection, in bytes.
  private void watchHeap() {
    try {
      while (true) {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
          MemoryUsage after = pool.getCollectionUsage();
          used += after == null ? 0 : after.getUsed();
        }
        long now = used;
        heap.accumulateAndGet(now, Math::max);
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private double dashboard() {
    Times times = new Times(50);
    for (int i = 0; i < 50; i++) {
      long start = System.nanoTime();
      parts.metrics().summary(TENANT);
      parts.metrics().topRules(TENANT, 10);
      parts.metrics().topTypes(TENANT, 5);
      times.add(System.nanoTime() - start);
    }
    return times.median();
  }

  private double findings() {
    Times times = new Times(20);
    FindingQuery query =
        new FindingQuery(
            List.of(TENANT), "HIGH", null, null, null, null, null, null, null, null, 50, null);
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      parts.findings().list(query);
      times.add(System.nanoTime() - start);
    }
    return times.median();
  }

  private double resources() {
    Times times = new Times(20);
    ResourceQuery query =
        new ResourceQuery(List.of(TENANT), "NON_COMPLIANT", null, null, null, null, null, 50, null);
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      parts.resources().list(query);
      parts.resources().totals(query);
      times.add(System.nanoTime() - start);
    }
    return times.median();
  }

  /// Security groups by all of their rules, on all cores.
  private double evaluations() {
    String type = "AWS::EC2::SecurityGroup";
    Evaluator evaluator = new Evaluator(parts.rules().of(customer, type), parts.types().of(type));
    int rules = parts.rules().of(customer, type).rules().size();
    IntStream.range(0, 2_000).parallel().forEach(i -> evaluator.judge(group(i)));
    long start = System.nanoTime();
    IntStream.range(0, EVALUATIONS / rules).parallel().forEach(i -> evaluator.judge(group(i)));
    return (System.nanoTime() - start) / 1e9;
  }

  private static Resource group(int number) {
    ObjectNode config =
        Json.object()
            .put("GroupId", "sg-" + number)
            .put("GroupName", "group-" + number)
            .put("Description", "Bench")
            .put("VpcId", "vpc-1");
    ObjectNode permission =
        config
            .putArray("IpPermissions")
            .addObject()
            .put("IpProtocol", "tcp")
            .put("FromPort", number % 1000)
            .put("ToPort", number % 1000 + 10);
    permission.putArray("IpRanges").addObject().put("CidrIp", "10.0.0.0/8");
    config.putArray("IpPermissionsEgress");
    return new Resource(
        "AWS::EC2::SecurityGroup",
        "arn:aws:ec2:us-east-1:" + ACCOUNT + ":security-group/sg-" + number,
        "sg-" + number,
        "group-" + number,
        ACCOUNT,
        "us-east-1",
        Map.of(),
        config,
        List.of());
  }
}
