package dev.cloudward.aws.client.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.InvalidInput;
import dev.cloudward.aws.wire.Payload;
import dev.cloudward.aws.wire.WireResponse;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/// S3's buckets in hosts, its errors behind status 200, and its checks of names.
@AutoService(ServiceRule.class)
final class S3Rule implements ServiceRule {

  private static final String BUCKET_PATH = "/{Bucket}";

  /// What S3 accepts as a bucket: a name, or an ARN of an access point or Outposts bucket.
  private static final Pattern BUCKET =
      Pattern.compile("[a-zA-Z0-9._-]{1,255}|arn:(aws).*:(s3|s3-object-lambda|s3-outposts):.+");

  private static final Set<String> BODY_IS_DATA =
      Set.of("GetObject", "GetObjectTorrent", "GetBucketPolicy", "SelectObjectContent");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("s3");
  }

  @Override
  public OperationModel operation(OperationModel operation) {
    // The endpoint rules put the bucket into host or path; the model's path has it once more.
    String uri = operation.requestUri();
    return uri.startsWith(BUCKET_PATH)
        ? operation.withRequestUri(uri.substring(BUCKET_PATH.length()))
        : operation;
  }

  @Override
  public ObjectNode input(OperationModel operation, ObjectNode input) {
    String bucket = input.path("Bucket").asText("");
    if (input.has("Bucket") && !BUCKET.matcher(bucket).matches()) {
      throw new InvalidInput("Bucket must be a bucket's name or ARN, was \"" + bucket + "\"");
    }
    return input;
  }

  @Override
  public WireResponse response(OperationModel operation, WireResponse response) {
    if (response.status() != 200 || BODY_IS_DATA.contains(operation.name())) {
      return response;
    }
    Payload body = response.body();
    String head = new String(body.bytes(), 0, Math.min(200, body.size()), StandardCharsets.UTF_8);
    boolean isError = head.replaceFirst("^\\s*<\\?xml[^>]*>", "").strip().startsWith("<Error");
    return isError ? new WireResponse(500, response.headers(), body) : response;
  }
}
