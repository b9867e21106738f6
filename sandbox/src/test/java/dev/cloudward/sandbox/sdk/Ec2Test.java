package dev.cloudward.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

class Ec2Test extends SdkTest {

  private static final AwsCredentials DEV =
      software.amazon.awssdk.auth.credentials.AwsBasicCredentials.create(
          "AKIASANDBOXDEV000001", "sandbox-dev-0000000000000000000000000001");

  private Ec2Client ec2(AwsCredentials credentials) {
    return client(Ec2Client.builder(), credentials);
  }

  private static List<Instance> instances(Ec2Client ec2, String filter, String... values) {
    return ec2
        .describeInstances(r -> r.filters(Filter.builder().name(filter).values(values).build()))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  @Test
  void hasTheOrganisationsInstances() {
    assertThat(instances(ec2(PROD_ADMIN), "tag:Name", "web-*"))
        .hasSize(2)
        .allSatisfy(instance -> {
          assertThat(instance.state().name()).isEqualTo(InstanceStateName.RUNNING);
          assertThat(instance.instanceType()).isEqualTo(InstanceType.M6_I_LARGE);
        });
    assertThat(instances(ec2(PROD_ADMIN), "instance-state-name", "stopped"))
        .extracting(Instance::instanceId)
        .containsExactly("i-0aaa0000000000b01");
  }

  @Test
  void pages() {
    assertThat(
            ec2(DEV).describeInstancesPaginator(r -> r.maxResults(7)).reservations().stream()
                .mapToInt(reservation -> reservation.instances().size())
                .sum())
        .isEqualTo(40);
  }

  @Test
  void startsAndStops() {
    var ec2 = ec2(PROD_ADMIN);
    var change =
        ec2.startInstances(r -> r.instanceIds("i-0aaa0000000000b01"))
            .startingInstances()
            .getFirst();
    assertThat(change.previousState().name()).isEqualTo(InstanceStateName.STOPPED);
    assertThat(
            ec2.describeInstances(r -> r.instanceIds("i-0aaa0000000000b01"))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .state()
                .name())
        .isIn(InstanceStateName.PENDING, InstanceStateName.RUNNING);
    ec2.stopInstances(r -> r.instanceIds("i-0aaa0000000000d01"));
    assertThat(instances(ec2, "instance-state-name", "stopped", "stopping"))
        .extracting(Instance::instanceId)
        .containsExactly("i-0aaa0000000000d01");
  }

  @Test
  void runsAndTerminates() {
    var ec2 = ec2(PROD_ADMIN);
    String id =
        ec2.runInstances(r ->
                r.imageId("ami-0a1b2c3d4e5f60001")
                    .instanceType(InstanceType.T3_MICRO)
                    .minCount(1)
                    .maxCount(1))
            .instances()
            .getFirst()
            .instanceId();
    assertThat(id).matches("i-[0-9a-f]{17}");
    assertThat(ec2.terminateInstances(r -> r.instanceIds(id)).terminatingInstances()).hasSize(1);
  }

  @Test
  void changesSecurityGroups() {
    var ec2 = ec2(PROD_ADMIN);
    String id =
        ec2.createSecurityGroup(
                r -> r.groupName("t").description("d").vpcId("vpc-0aaa1111bbbb2222c"))
            .groupId();
    IpPermission https =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
            .build();
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(https));
    assertThatThrownBy(
            () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(https)))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isEqualTo("InvalidPermission.Duplicate"));
    ec2.revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(https));
    assertThat(
            ec2.describeSecurityGroups(r -> r.groupIds(id))
                .securityGroups()
                .getFirst()
                .ipPermissions())
        .isEmpty();
    ec2.deleteSecurityGroup(r -> r.groupId(id));
  }

  @Test
  void findsPortsThatAreOpenToTheWorld() {
    assertThat(
            ec2(PROD_ADMIN)
                .describeSecurityGroups(r ->
                    r.filters(
                        Filter.builder().name("ip-permission.cidr").values("0.0.0.0/0").build(),
                        Filter.builder().name("ip-permission.from-port").values("22").build()))
                .securityGroups())
        .extracting(SecurityGroup::groupName)
        .contains("bastion-ssh");
  }

  @Test
  void tellsErrorsAsEc2Does() {
    var ec2 = ec2(PROD_ADMIN);
    assertThatThrownBy(() -> ec2.describeInstances(r -> r.instanceIds("i-0123456789abcdef0")))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound"))
        .hasMessageContaining("The instance ID 'i-0123456789abcdef0' does not exist");
    assertThatThrownBy(() -> ec2.startInstances(r -> r.instanceIds("i-1").dryRun(false)))
        .hasMessageContaining("i-1");
    assertThatThrownBy(
            () -> ec2.stopInstances(r -> r.instanceIds("i-0aaa0000000000d01").dryRun(true)))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("DryRunOperation"));
    assertThatThrownBy(() -> instances(ec2, "no-such-filter", "x"))
        .hasMessageContaining("The filter 'no-such-filter' is invalid");
  }

  @Test
  void deniesInEc2sWords() {
    assertThatThrownBy(() -> ec2(AUDITOR).stopInstances(r -> r.instanceIds("i-0aaa0000000000d01")))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation"))
        .hasMessageContaining("Encoded authorization failure message");
  }

  @Test
  void knowsRegionsAndZones() {
    assertThat(ec2(PROD_ADMIN).describeRegions().regions())
        .extracting(region -> region.regionName())
        .contains("us-east-1", "eu-west-1")
        .hasSizeGreaterThan(15);
    assertThat(ec2(PROD_ADMIN).describeAvailabilityZones().availabilityZones())
        .extracting(zone -> zone.zoneName())
        .contains("us-east-1a", "us-east-1b");
  }
}
