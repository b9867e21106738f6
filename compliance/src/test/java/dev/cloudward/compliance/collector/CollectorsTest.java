package dev.cloudward.compliance.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectorsTest {

  private final Catalog catalog = Catalog.builtIn();
  private final Collectors collectors = Collectors.builtIn();
  private final CollectorCheck check =
      new CollectorCheck(catalog, new ResourceTypes(catalog, collectors));

  @Test
  void everyCollectorFitsItsServicesModelAndOnlyReads() {
    List<String> problems = new ArrayList<>();
    collectors.all().forEach(collector -> problems.addAll(check.problems(collector)));
    assertThat(problems).isEmpty();
  }

  @Test
  void thereAreCollectorsForAtLeastSixtyTypes() {
    assertThat(collectors.types()).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void aMisspeltPathIsRefusedWithTheNearestName() throws Exception {
    Collector collector =
        Collectors.parse(
            """
            type: AWS::EC2::VPC
            service: ec2
            scope: region
            list: {operation: DescribeVpcs, items: "Vpcs[]"}
            id: VpcIdd
            arn: "arn:{$partition}:ec2:{$region}:{$account}:vpc/{VpcId}"
            """);
    assertThat(check.problems(collector))
        .containsExactly(
            "AWS::EC2::VPC: VpcIdd does not exist. Did you mean VpcId or CidrBlock?"
                .replace(" or CidrBlock", ""));
  }
}
