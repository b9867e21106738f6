package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.Payload;
import dev.cloudward.aws.wire.WireResponse;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads GetBucketLocation, whose whole answer is the text of its root element.
@AutoService(ServiceRule.class)
final class S3LocationRule implements ServiceRule {

  private static final Pattern LOCATION =
      Pattern.compile("<LocationConstraint[^>]*?(?:/>|>([^<]*)</LocationConstraint>)");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("s3") && operation.name().equals("GetBucketLocation");
  }

  @Override
  public WireResponse response(OperationModel operation, WireResponse response) {
    Matcher location = LOCATION.matcher(response.body().utf8());
    if (response.status() >= 300 || !location.find()) {
      return response;
    }
    String region = location.group(1) == null ? "" : location.group(1).strip();
    String wrapped = "<Location><LocationConstraint>" + region + "</LocationConstraint></Location>";
    return new WireResponse(response.status(), response.headers(), Payload.of(wrapped));
  }

  @Override
  public ObjectNode output(OperationModel operation, ObjectNode input, ObjectNode output) {
    if (output.path("LocationConstraint").asText().isEmpty()) {
      output.putNull("LocationConstraint");
    }
    return output;
  }
}
