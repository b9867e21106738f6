package dev.cloudward.compliance.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One thing in an AWS account, as it was read.
///
/// @param type in CloudFormation's spelling, such as `AWS::S3::Bucket`
/// @param region where it is, `global` where it has no region
/// @param config what AWS says of it, in the model's names, with what further calls added
/// @param gaps what could not be read of it
public record Resource(
    String type,
    String arn,
    String id,
    String name,
    String account,
    String region,
    Map<String, String> tags,
    ObjectNode config,
    List<Gap> gaps) {

  public Resource {
    tags = java.util.Collections.unmodifiableMap(new TreeMap<>(tags));
    gaps = List.copyOf(gaps);
  }

  /// A hash of all that rules can see, 32 hexadecimal digits; the order of members is no matter.
  public String hash() {
    ContentHash hash = new ContentHash();
    hash.add(region);
    hash.add(name);
    hash.add(tags);
    for (Gap gap : gaps) {
      hash.add(gap.field());
      hash.add(gap.cause().name());
    }
    hash.add(config);
    return hash.digits();
  }
}
