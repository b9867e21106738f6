package dev.cloudward.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.collector.ResourceTypes;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The thirteen rules that Thanos had, and what they say now.
class ThanosRulesTest {

  private static final RuleCompiler COMPILER =
      new RuleCompiler(
          new CelEngine(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)),
          new ResourceTypes(Catalog.builtIn(), Collectors.builtIn()));

  private static List<ThanosRules.Imported> imported() throws IOException {
    try (InputStream in = ThanosRulesTest.class.getResourceAsStream("thanos-rules.json")) {
      return ThanosRules.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static Rule rule(String id) throws IOException {
    return imported().stream()
        .filter(ThanosRules.Imported.Judged.class::isInstance)
        .map(each -> ((ThanosRules.Imported.Judged) each).rule())
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String verdict(String id, String config) throws IOException {
    Rule rule = rule(id);
    var resource = FixtureCheck.resource(rule, (ObjectNode) Json.parse(config), List.of());
    View view = View.of(resource.config(), COMPILER.types().of(rule.type()), resource.gaps());
    return COMPILER.compile(rule).judge(resource, view).label();
  }

  @Test
  void allThirteenAreTaken() throws IOException {
    List<ThanosRules.Imported> all = imported();
    assertThat(all).hasSize(13);
    for (ThanosRules.Imported each : all) {
      if (each instanceof ThanosRules.Imported.Judged(Rule rule)) {
        COMPILER.compile(rule);
      }
    }
    assertThat(all.stream().filter(ThanosRules.Imported.Golden.class::isInstance)).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3-public-acls-blocked  | {"PublicAccessBlock":{"BlockPublicAcls":true}}                                         | PASS
          s3-public-acls-blocked  | {"PublicAccessBlock":{"BlockPublicAcls":false}}                                        | FAIL
          s3-public-acls-blocked  | {"$unknown":["PublicAccessBlock"]}                                                     | UNKNOWN
          iam-no-admin-star       | {"Document":{"Statement":[{"Action":["s3:Get*","*"]}]}}                                | FAIL
          iam-no-admin-star       | {"Document":{"Statement":{"Action":"*"}}}                                              | FAIL
          iam-no-admin-star       | {"Document":{"Statement":[{"Action":"s3:GetObject"}]}}                                 | PASS
          iam-no-full-admin       | {"Document":{"Statement":[{"Action":["sts:AssumeRole"]}]}}                             | FAIL
          sg-no-ssh-from-internet | {"IpPermissions":[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]} | FAIL
          sg-no-ssh-from-internet | {"IpPermissions":[]}                                                                   | PASS
          sg-no-rdp-from-internet | {"IpPermissions":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]}            | FAIL
          """)
  void theyJudgeAsMeant(String id, String config, String verdict) throws IOException {
    assertThat(verdict(id, config)).isEqualTo(verdict);
  }

  @Test
  void selectorsBecomeConditions() {
    var imported =
        ThanosRules.read(
            """
            {"id": "prod-versioned", "resource_type": "AWS::S3::Bucket", "severity": "high",
             "selector": {"tags": {"Environment": "production"}, "name_pattern": "prod-"},
             "check": {"type": "equals", "path": "Versioning.Status", "expected": "Enabled"}}
            """);
    Rule rule = ((ThanosRules.Imported.Judged) imported.getFirst()).rule();
    assertThat(rule.when())
        .isEqualTo(
            "present(tags, \"Environment\") && tags[\"Environment\"] == \"production\" &&"
                + " name.matches(\"^(?:prod-)\")");
    COMPILER.compile(rule);
  }

  @Test
  void anUnknownCheckIsNamed() {
    assertThatThrownBy(() ->
            ThanosRules.read(
                """
                {"id": "r-1", "resource_type": "AWS::S3::Bucket", "check": {"type": "regex"}}
                """))
        .isInstanceOf(RuleError.class)
        .hasMessage(
            "rule r-1: there is no check type \"regex\"; there are equals, forbidden-any,"
                + " forbidden-cidr-port and golden-config.");
  }
}
