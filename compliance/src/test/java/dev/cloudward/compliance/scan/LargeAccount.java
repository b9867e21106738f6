package dev.cloudward.compliance.scan;

import dev.cloudward.sandbox.Sandbox;
import dev.cloudward.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A sandbox in which acme-corp has many volumes and security groups, half of each in two regions.
public final class LargeAccount {

  public static final String TYPES = "[\"AWS::EC2::Volume\", \"AWS::EC2::SecurityGroup\"]";

  private LargeAccount() {}

  /// @param resources how many there are in all
  public static Sandbox sandbox(Path folder, int resources) throws IOException {
    Path file = folder.resolve("seeds/ec2/acme-corp.yaml");
    Files.createDirectories(file.getParent());
    StringBuilder yaml = new StringBuilder();
    for (String region : List.of("us-east-1", "eu-west-1")) {
      yaml.append(
          """
          %1$s:
            Volumes:
              - {$times: %2$d, VolumeId: "vol-many${n}", Size: 8, VolumeType: gp3, State: in-use,
                 Encrypted: false, AvailabilityZone: %1$sa, CreateTime: "2024-01-01T00:00:00Z"}
            SecurityGroups:
              - {$times: %2$d, GroupId: "sg-many${n}", GroupName: "many-${n}", Description: Many,
                 VpcId: vpc-1, OwnerId: "${account}", IpPermissionsEgress: [],
                 IpPermissions: [{IpProtocol: tcp, FromPort: 22, ToPort: 22,
                   IpRanges: [{CidrIp: 0.0.0.0/0}], Ipv6Ranges: [], UserIdGroupPairs: []}]}
          """
              .formatted(region, resources / 4));
    }
    Files.writeString(file, yaml.toString());
    return Sandbox.start(SandboxSettings.defaults().withSeedFolder(folder.resolve("seeds")));
  }

  /// The arguments of a scan of them all.
  public static String scan() {
    return """
    {"tenant_id": "acme-corp", "regions": ["us-east-1", "eu-west-1"], "resource_types": %s}
    """
        .formatted(TYPES);
  }
}
