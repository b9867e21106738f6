package dev.cloudward.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.collector.ResourceTypes;
import dev.cloudward.compliance.framework.Framework;
import dev.cloudward.compliance.framework.Frameworks;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final ResourceTypes types = new ResourceTypes(Catalog.builtIn(), Collectors.builtIn());
  private final RuleCompiler compiler = new RuleCompiler(new CelEngine(CLOCK), types);
  private final FixtureCheck fixtures = new FixtureCheck(compiler);

  @Test
  void everyRuleAgreesWithItsFixturesAndSaysWhenItCannotKnow() {
    List<String> problems = new ArrayList<>();
    for (Rule rule : Rules.builtIn().all()) {
      try {
        problems.addAll(fixtures.problems(rule));
      } catch (RuleError e) {
        problems.add(e.getMessage());
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void thereAreAtLeastTwoHundredRules() {
    assertThat(Rules.builtIn().all()).hasSizeGreaterThanOrEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sg-no-ssh-from-internet",
        "sg-no-rdp-from-internet",
        "sg-default-closed",
        "s3-block-public-policy",
        "s3-public-acls-blocked",
        "s3-ignore-public-acls",
        "s3-restrict-public-buckets",
        "s3-policy-not-public",
        "s3-acl-not-public",
        "s3-encryption",
        "s3-tls-only",
        "s3-versioning",
        "iam-no-admin-star",
        "iam-user-mfa",
        "iam-access-key-rotated",
        "iam-root-mfa",
        "iam-role-trust-not-public",
        "cloudtrail-multi-region",
        "kms-rotation",
        "rds-not-public",
        "rds-encrypted",
        "ebs-volume-encrypted",
        "ec2-imdsv2",
        "vpc-flow-logs",
        "lambda-policy-not-public"
      })
  void theMostUsedRulesHaveAtLeastFiveCases(String id) {
    assertThat(Rules.builtIn().find(id).orElseThrow().fixtures().count()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void everyRuleHasControlsARemedyAndASeverity() {
    for (Rule rule : Rules.builtIn().all()) {
      assertThat(rule.controls()).as(rule.id()).isNotEmpty();
      assertThat(rule.remediation().text()).as(rule.id()).isNotBlank();
    }
  }

  @Test
  void everyControlOfTheBenchmarkHasARuleOrSaysWhatAPersonDoes() {
    Framework cis = Frameworks.builtIn().find("cis-7.0").orElseThrow();
    Set<String> judged = cis.rules(Rules.builtIn()).keySet();
    assertThat(cis.controls(judged).keySet().stream().filter(c -> !judged.contains(c)))
        .containsExactlyInAnyOrderElementsOf(cis.manual().keySet())
        .containsExactlyInAnyOrder("2.1.2", "2.1.3", "2.1.4", "2.2");
  }

  private static Rule rule(String pass) {
    return RuleReader.parse(
        "s3-x.yaml",
        """
        id: s3-x
        type: AWS::S3::Bucket
        title: X
        severity: high
        pass: "%s"
        fixtures:
          pass: [{Versioning: {Status: Enabled}}]
          fail: [{Versioning: {Status: Suspended}}]
        """
            .formatted(pass));
  }

  @Test
  void aTypoInAPathIsRefusedAtLoadWithTheNearestField() {
    assertThatThrownBy(() -> compiler.compile(rule("resource.Versionig.Status == 'Enabled'")))
        .isInstanceOf(RuleError.class)
        .hasMessage("rule s3-x: resource.Versionig does not exist. Did you mean Versioning?");
  }

  @Test
  void aTypoInsideALoopIsFoundToo() {
    assertThatThrownBy(() -> compiler.compile(rule("resource.Grants.all(g, g.Grantee.UR == '')")))
        .hasMessageContaining("g.Grantee.UR does not exist. Did you mean URI");
  }

  @Test
  void aFixtureThatContradictsItsRuleIsNamed() {
    assertThat(fixtures.problems(rule("resource.Versioning.Status == 'Suspended'")))
        .contains(
            "rule s3-x: fixture pass[0] should be PASS but the rule says FAIL. Put the fixture or"
                + " the expression right.");
  }

  @Test
  void unknownMembersOfARuleAreRefused() {
    assertThatThrownBy(() -> RuleReader.parse("a.yaml", "id: a\nsevrity: high\n"))
        .isInstanceOf(RuleError.class)
        .hasMessageContaining("a rule has no sevrity. Did you mean severity?");
  }
}
