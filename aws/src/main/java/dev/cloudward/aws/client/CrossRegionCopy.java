package dev.cloudward.aws.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.OperationModel;
import java.util.Map;
import java.util.Optional;

/// Completes copies of snapshots and databases from another region: they carry a URL, signed for
/// the source region, that proves the caller's right to read there (EC2 `CopySnapshot`, and
/// operations of RDS, Neptune and DocumentDB that take a `SourceRegion`).
final class CrossRegionCopy {

  private static final String SOURCE = "SourceRegion";
  private static final String DESTINATION = "DestinationRegion";

  private CrossRegionCopy() {}

  /// The call that the URL stands for, empty where a call needs none or brings its own.
  static Optional<AwsCall> atSource(AwsCall call) {
    Optional<String> member = member(call.operation());
    String region = call.input().path(SOURCE).asText("");
    if (member.isEmpty() || region.isEmpty() || call.input().has(member.get())) {
      return Optional.empty();
    }
    return Optional.of(call.with(addressed(call)).in(region));
  }

  /// What the URL says besides the operation's members.
  static Map<String, String> extra(AwsCall call) {
    return call.operation().inputMembers().containsKey(DESTINATION)
        ? Map.of()
        : Map.of(DESTINATION, call.region());
  }

  /// The call with its URL.
  ///
  /// @param url an output with the member `Url`
  static AwsCall with(AwsCall call, ObjectNode url) {
    String member = member(call.operation()).orElseThrow();
    return call.with(addressed(call).put(member, url.path("Url").asText()));
  }

  /// The input as the service knows it: RDS's own takes no source region.
  private static ObjectNode addressed(AwsCall call) {
    ObjectNode input = call.input().deepCopy();
    return call.operation().inputMembers().containsKey(DESTINATION)
        ? input.put(DESTINATION, call.region())
        : input.without(SOURCE);
  }

  private static Optional<String> member(OperationModel operation) {
    return operation.inputMembers().keySet().stream()
        .filter(name -> name.equalsIgnoreCase("PresignedUrl"))
        .filter(name -> operation.inputMembers().containsKey(SOURCE))
        .findFirst();
  }
}
