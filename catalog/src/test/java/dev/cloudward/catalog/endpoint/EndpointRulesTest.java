package dev.cloudward.catalog.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.ServiceSummary;
import dev.cloudward.catalog.endpoint.EndpointResult.Endpoint;
import dev.cloudward.catalog.endpoint.EndpointResult.Refused;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointRulesTest {

  private static final Catalog CATALOG = Catalog.builtIn();
  private static final Partitions PARTITIONS = Partitions.read();

  @ParameterizedTest
  @CsvSource({
    "ec2, eu-west-1, https://ec2.eu-west-1.amazonaws.com,",
    "ec2, cn-north-1, https://ec2.cn-north-1.amazonaws.com.cn,",
    "sts, us-east-1, https://sts.us-east-1.amazonaws.com,",
    "iam, eu-west-1, https://iam.amazonaws.com, us-east-1",
    "iam, us-gov-west-1, https://iam.us-gov.amazonaws.com, us-gov-west-1",
    "iam, cn-north-1, https://iam.cn-north-1.amazonaws.com.cn, cn-north-1",
    "route53, ap-south-1, https://route53.amazonaws.com, us-east-1",
    "s3, eu-west-1, https://s3.eu-west-1.amazonaws.com, eu-west-1",
    "organizations, eu-west-1, https://organizations.us-east-1.amazonaws.com, us-east-1",
    "cloudfront, eu-west-1, https://cloudfront.amazonaws.com, us-east-1",
    "support, eu-west-1, https://support.us-east-1.amazonaws.com, us-east-1"
  })
  void findsTheEndpointOfARegion(String service, String region, String url, String signingRegion) {
    Endpoint endpoint = endpoint(service, Map.of("AWS::Region", region), Map.of());
    assertThat(endpoint.url()).isEqualTo(url);
    String signed =
        endpoint.authSchemes().isEmpty() ? null : endpoint.authSchemes().getFirst().signingRegion();
    assertThat(signed).isEqualTo(signingRegion);
  }

  @Test
  void bucketsBecomeHostsUnlessTheyCannot() {
    Map<String, Object> region = Map.of("AWS::Region", "eu-west-1");
    assertThat(endpoint("s3", region, Map.of("Bucket", "my-bucket")).url())
        .isEqualTo("https://my-bucket.s3.eu-west-1.amazonaws.com");
    assertThat(endpoint("s3", region, Map.of("Bucket", "my.bucket")).url())
        .isEqualTo("https://s3.eu-west-1.amazonaws.com/my.bucket");
    assertThat(endpoint("s3", region, Map.of("Bucket", "Upper_Case")).url())
        .isEqualTo("https://s3.eu-west-1.amazonaws.com/Upper_Case");
    assertThat(
            endpoint(
                    "s3",
                    region,
                    Map.of("Bucket", "arn:aws:s3:us-west-2:123456789012:accesspoint:myap"))
                .url())
        .isEqualTo("https://myap-123456789012.s3-accesspoint.us-west-2.amazonaws.com");
  }

  @Test
  void fipsAndDualStackAreHonoured() {
    assertThat(
            endpoint(
                    "ec2",
                    Map.of(
                        "AWS::Region", "us-east-1",
                        "AWS::UseFIPS", true,
                        "AWS::UseDualStack", true),
                    Map.of())
                .url())
        .isEqualTo("https://ec2-fips.us-east-1.api.aws");
  }

  @Test
  void anEndpointOfTheUsersWins() {
    assertThat(
            endpoint(
                    "ec2",
                    Map.of("AWS::Region", "us-east-1", "SDK::Endpoint", "http://127.0.0.1:4566"),
                    Map.of())
                .url())
        .isEqualTo("http://127.0.0.1:4566");
  }

  @Test
  void whatCannotBeIsRefusedWithAwsReason() {
    EndpointResult result =
        rules("s3")
            .resolve(
                Map.of("AWS::Region", "us-east-1", "AWS::S3::Accelerate", true),
                Map.of("Bucket", "with.dots"));
    assertThat(result)
        .isEqualTo(new Refused("Path-style addressing cannot be used with S3 Accelerate"));
  }

  @Test
  void everyRuleSetGivesAnEndpointInACommonRegion() {
    int found = 0;
    Map<String, String> refused = new HashMap<>();
    for (ServiceSummary summary : CATALOG.services()) {
      switch (rules(summary.name()).resolve(Map.of("AWS::Region", "us-east-1"), Map.of())) {
        case Endpoint endpoint -> {
          assertThat(endpoint.url()).startsWith("https://").doesNotContain("{");
          found++;
        }
        case Refused(String message) -> refused.put(summary.name(), message);
      }
    }
    assertThat(found).as(refused.toString()).isGreaterThan(420);
  }

  private static Endpoint endpoint(
      String service, Map<String, Object> builtIns, Map<String, Object> given) {
    return (Endpoint) rules(service).resolve(builtIns, given);
  }

  private static EndpointRules rules(String service) {
    return new EndpointRules(CATALOG.service(service).orElseThrow().endpointRules(), PARTITIONS);
  }
}
