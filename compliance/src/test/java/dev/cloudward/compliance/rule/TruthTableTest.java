package dev.cloudward.compliance.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.compliance.collector.Collectors;
import dev.cloudward.compliance.collector.ResourceTypes;
import dev.cloudward.kernel.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Hard cases, by rule.
class TruthTableTest {

  private static final Rules RULES = Rules.builtIn();
  private static final RuleCompiler COMPILER =
      new RuleCompiler(
          new CelEngine(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)),
          new ResourceTypes(Catalog.builtIn(), Collectors.builtIn()));

  private static Verdict judge(String id, String config) throws Exception {
    Rule rule = RULES.find(id).orElseThrow();
    var resource = FixtureCheck.resource(rule, (ObjectNode) Json.parse(config), List.of());
    View view = View.of(resource.config(), COMPILER.types().of(rule.type()), resource.gaps());
    return COMPILER.compile(rule).judge(resource, view);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an empty group                | []                                                                                          | PASS
          IPv4 for everybody            | [{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]        | FAIL
          IPv6 for everybody            | [{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]         | FAIL
          every protocol                | [{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]                                   | FAIL
          a range of ports              | [{"IpProtocol":"tcp","FromPort":20,"ToPort":30,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]        | FAIL
          UDP 22                        | [{"IpProtocol":"udp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]        | PASS
          protocol 6 is TCP             | [{"IpProtocol":"6","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]          | FAIL
          protocol 17 is UDP            | [{"IpProtocol":"17","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]         | PASS
          ICMP                          | [{"IpProtocol":"icmp","FromPort":-1,"ToPort":-1,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]       | PASS
          the office                    | [{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"203.0.113.0/24"}]}]   | PASS
          another group                 | [{"IpProtocol":"-1","UserIdGroupPairs":[{"GroupId":"sg-2"}]}]                                | PASS
          one above                     | [{"IpProtocol":"tcp","FromPort":23,"ToPort":65535,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]     | PASS
          one below                     | [{"IpProtocol":"tcp","FromPort":0,"ToPort":21,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]         | PASS
          two halves                    | [{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/1"},{"CidrIp":"128.0.0.0/1"}]}] | FAIL
          one half                      | [{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/1"}]}]        | PASS
          """)
  void sshFromTheInternet(String name, String permissions, String verdict) throws Exception {
    Verdict found = judge("sg-no-ssh-from-internet", "{\"IpPermissions\": " + permissions + "}");
    assertThat(found.label()).as(name).isEqualTo(verdict);
    assertThat(RULES.find("sg-no-ssh-from-internet").orElseThrow().severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no policy            | {}                                                                                                                          | PASS
          everybody            | {"Policy":{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject"}]}}                                       | FAIL
          everybody, long form | {"Policy":{"Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":"s3:*"}]}}                                     | FAIL
          one statement        | {"Policy":{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*"}}}                                                 | FAIL
          denied               | {"Policy":{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*"}]}}                                                | PASS
          the organisation     | {"Policy":{"Statement":[{"Effect":"Allow","Principal":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}}     | PASS
          a condition of TLS   | {"Policy":{"Statement":[{"Effect":"Allow","Principal":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}}           | FAIL
          all addresses        | {"Policy":{"Statement":[{"Effect":"Allow","Principal":"*","Condition":{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}}]}}        | FAIL
          known addresses      | {"Policy":{"Statement":[{"Effect":"Allow","Principal":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}}   | PASS
          not an address       | {"Policy":{"Statement":[{"Effect":"Allow","Principal":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}]}} | FAIL
          blocked              | {"Policy":{"Statement":[{"Effect":"Allow","Principal":"*"}]},"PublicAccessBlock":{"RestrictPublicBuckets":true}}            | PASS
          a denied read        | {"$unknown":["Policy"]}                                                                                                     | UNKNOWN
          a denied read, blocked | {"$unknown":["Policy"],"PublicAccessBlock":{"RestrictPublicBuckets":true}}                                                | PASS
          """)
  void publicBucketPolicies(String name, String config, String verdict) throws Exception {
    assertThat(judge("s3-policy-not-public", config).label()).as(name).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exactly at the limit | [{"Status":"Active","CreateDate":"2025-10-03T00:00:00Z"}]   | PASS
          a day over           | [{"Status":"Active","CreateDate":"2025-10-02T00:00:00Z"}]   | FAIL
          inactive             | [{"Status":"Inactive","CreateDate":"2019-10-01T00:00:00Z"}] | PASS
          none                 | []                                                          | PASS
          with an offset       | [{"Status":"Active","CreateDate":"2025-12-01T02:00:00+02:00"}] | PASS
          no time at all       | [{"Status":"Active"}]                                       | UNKNOWN
          """)
  void oldAccessKeys(String name, String keys, String verdict) throws Exception {
    assertThat(judge("iam-access-key-rotated", "{\"AccessKeys\": " + keys + "}").label())
        .as(name)
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          everything         | {"Effect":"Allow","Action":"*","Resource":"*"}                  | FAIL
          in lists           | {"Effect":"Allow","Action":["s3:*","*"],"Resource":["*"]}       | FAIL
          one service        | {"Effect":"Allow","Action":"s3:*","Resource":"*"}               | PASS
          one resource       | {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b"}     | PASS
          denied             | {"Effect":"Deny","Action":"*","Resource":"*"}                   | PASS
          everything written | {"Effect":"Allow","Action":"*:*","Resource":"*"}                | FAIL
          """)
  void administratorPolicies(String name, String statement, String verdict) throws Exception {
    assertThat(
            judge("iam-no-admin-star", "{\"Document\":{\"Statement\":" + statement + "}}").label())
        .as(name)
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          locked down        | {"PublicAccessBlock":{"BlockPublicPolicy":true}}  | PASS
          by the account     | {"PublicAccessBlock":{"BlockPublicPolicy":false},"AccountPublicAccessBlock":{"BlockPublicPolicy":true}} | PASS
          open               | {"PublicAccessBlock":{"BlockPublicPolicy":false}} | FAIL
          never set          | {}                                                | FAIL
          bucket unreadable  | {"$unknown":["PublicAccessBlock"]}                | UNKNOWN
          unreadable, but the account blocks | {"$unknown":["PublicAccessBlock"],"AccountPublicAccessBlock":{"BlockPublicPolicy":true}} | PASS
          """)
  void blockedPublicPolicies(String name, String config, String verdict) throws Exception {
    assertThat(judge("s3-block-public-policy", config).label()).as(name).isEqualTo(verdict);
  }
}
