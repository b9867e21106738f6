package dev.cloudward.aws.client.rule;

import com.google.auto.service.AutoService;
import dev.cloudward.aws.wire.WireResponse;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads from S3's refusals where a bucket really is: a redirect, or a signature for the wrong
/// region.
@AutoService(ServiceRule.class)
final class S3RegionRule implements ServiceRule {

  private static final Pattern REGION = Pattern.compile("<Region>([a-z0-9-]{4,40})</Region>");
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{4,40}");

  @Override
  public boolean appliesTo(Service service, OperationModel operation) {
    return service.summary().name().equals("s3") && !operation.name().equals("CreateBucket");
  }

  @Override
  public Optional<String> otherRegion(OperationModel operation, WireResponse refusal) {
    boolean isRedirect = refusal.status() == 301 || refusal.status() == 307;
    if (!isRedirect && refusal.status() != 400) {
      return Optional.empty();
    }
    Optional<String> told =
        refusal.header("x-amz-bucket-region").filter(region -> NAME.matcher(region).matches());
    if (told.isPresent()) {
      return told;
    }
    String body = refusal.body().utf8();
    Matcher region = REGION.matcher(body);
    boolean isWrongRegion =
        isRedirect
            || body.contains("AuthorizationHeaderMalformed")
            || body.contains("IllegalLocationConstraint");
    return isWrongRegion && region.find() ? Optional.of(region.group(1)) : Optional.empty();
  }
}
