package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.WireRequest;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells operations that hand out endpoints which version of the API is spoken.
@AutoService(ServiceRule.class)
final class EndpointOperationRule implements ServiceRule {

  /// The target names the version, as in `Timestream_20181101.DescribeEndpoints`.
  private static final Pattern VERSION = Pattern.compile("_(\\d{4})(\\d{2})(\\d{2})\\.");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return operation.isEndpointOperation();
  }

  @Override
  public WireRequest request(OperationModel operation, ObjectNode input, WireRequest request) {
    Matcher version = VERSION.matcher(request.headers().getOrDefault("X-Amz-Target", ""));
    return version.find()
        ? request.withHeader(
            "x-amz-api-version", version.group(1) + "-" + version.group(2) + "-" + version.group(3))
        : request;
  }
}
