package dev.cloudward.compliance.scan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.collector.Paths;
import dev.cloudward.compliance.customer.Customer;
import dev.cloudward.compliance.golden.GoldenConfig;
import dev.cloudward.compliance.rule.CompiledRule;
import dev.cloudward.compliance.rule.Rule;
import dev.cloudward.compliance.rule.RuleCompiler;
import dev.cloudward.compliance.rule.RuleError;
import dev.cloudward.compliance.rule.Rules;
import dev.cloudward.compliance.store.Documents;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Which rules judge a tenant's resources: the default ones, those of its frameworks, and what it
/// switched on, off or set otherwise.
public final class RuleBook {

  private static final String CUSTOM = "rule";
  private static final String GOLDEN = "golden";
  private static final String ALL_TENANTS = "";

  private final Rules builtIn;
  private final RuleCompiler compiler;
  private final Documents documents;
  private final Clock clock;

  public RuleBook(Rules builtIn, RuleCompiler compiler, Documents documents, Clock clock) {
    this.builtIn = builtIn;
    this.compiler = compiler;
    this.documents = documents;
    this.clock = clock;
  }

  public RuleCompiler compiler() {
    return compiler;
  }

  /// All rules that a tenant could use, its own included.
  public Rules rules(String tenant) {
    return builtIn
        .with(documents.list(CUSTOM, ALL_TENANTS, Rule.class))
        .with(documents.list(CUSTOM, tenant, Rule.class));
  }

  /// Whether a rule was saved here, and is not one of those that come along or from the folder.
  public boolean isOwn(Rule rule) {
    return !builtIn.find(rule.id()).map(rule::equals).orElse(false);
  }

  /// Adds a rule of a tenant's own, once it compiles.
  public void save(String tenant, Rule rule) {
    compiler.compile(rule);
    documents.save(CUSTOM, tenant, rule.id(), rule);
  }

  /// Forgets a rule of a tenant's own; false when it has none with this id.
  public boolean remove(String tenant, String id) {
    return documents.remove(CUSTOM, tenant, id);
  }

  /// Whether a tenant uses a rule.
  public static boolean isEnabled(Rule rule, Customer customer) {
    Boolean chosen = customer.rules().get(rule.id());
    if (chosen != null) {
      return chosen;
    }
    return !rule.isOptional()
        || rule.controls().stream()
            .anyMatch(control -> customer.frameworks().contains(control.split(":")[0]));
  }

  /// The golden configs of a tenant, those for everybody included.
  public List<GoldenConfig> goldenConfigs(String tenant) {
    List<GoldenConfig> configs =
        new ArrayList<>(documents.list(GOLDEN, ALL_TENANTS, GoldenConfig.class));
    if (!tenant.equals(ALL_TENANTS)) {
      configs.addAll(documents.list(GOLDEN, tenant, GoldenConfig.class));
    }
    return configs;
  }

  /// Adds or replaces a golden config.
  ///
  /// @throws RuleError naming a member that the type does not have, and the nearest
  public void saveGolden(String tenant, GoldenConfig config) {
    refuseUnknown("", config.desiredConfig(), config);
    documents.save(GOLDEN, tenant, config.id(), config);
  }

  private void refuseUnknown(String prefix, ObjectNode wanted, GoldenConfig config) {
    wanted
        .properties()
        .forEach(entry -> {
          String path = prefix + entry.getKey();
          if (Paths.typed(compiler.types().of(config.resourceType()), path)
              instanceof Paths.Typed.Wrong(String message)) {
            throw new RuleError("golden config " + config.id() + ": " + message);
          }
          if (entry.getValue() instanceof ObjectNode inner) {
            refuseUnknown(path + ".", inner, config);
          }
        });
  }

  public boolean removeGolden(String tenant, String id) {
    return documents.remove(GOLDEN, tenant, id);
  }

  /// The rules of a tenant for one resource type, ready to judge.
  public RuleSet of(Customer customer, String type) {
    List<CompiledRule> compiled = new ArrayList<>();
    for (Rule rule : rules(customer.tenantId()).all()) {
      if (rule.type().equals(type) && isEnabled(rule, customer)) {
        ObjectNode overrides = customer.params().get(rule.id());
        compiled.add(compiler.compile(overrides == null ? rule : rule.with(overrides)));
      }
    }
    List<GoldenConfig> golden =
        goldenConfigs(customer.tenantId()).stream()
            .filter(config -> config.resourceType().equals(type))
            .toList();
    return new RuleSet(compiled, golden, version(compiled, golden));
  }

  /// Rules and golden configs of one type.
  ///
  /// @param version changes when a verdict may change though a resource did not
  public record RuleSet(List<CompiledRule> rules, List<GoldenConfig> golden, String version) {
    public RuleSet {
      rules = List.copyOf(rules);
      golden = List.copyOf(golden);
    }
  }

  private String version(List<CompiledRule> compiled, List<GoldenConfig> golden) {
    StringBuilder text = new StringBuilder();
    boolean usesClock = false;
    for (CompiledRule rule : compiled) {
      Rule r = rule.rule();
      text.append(r.id()).append(r.severity()).append(r.when()).append(r.pass()).append(r.params());
      text.append(r.finding());
      usesClock |= rule.usesClock();
    }
    golden.forEach(config -> text.append(Documents.write(config)));
    if (usesClock) {
      text.append(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
