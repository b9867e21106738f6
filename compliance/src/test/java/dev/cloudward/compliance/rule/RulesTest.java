package dev.cloudward.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.collector.ResourceTypes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
