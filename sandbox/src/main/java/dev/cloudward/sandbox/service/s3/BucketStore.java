package dev.cloudward.sandbox.service.s3;

import dev.cloudward.sandbox.seed.OrgAccount;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// All buckets: their names are unique over all accounts.
final class BucketStore {

  private final Organization organization;
  private final Seeds seeds;
  private final Ids ids;
  private @Nullable Map<String, Bucket> buckets;

  BucketStore(Organization organization, Seeds seeds, Ids ids) {
    this.organization = organization;
    this.seeds = seeds;
    this.ids = ids;
  }

  /// Buckets by name, read from the seeds of all accounts at first.
  synchronized Map<String, Bucket> all() {
    Map<String, Bucket> known = buckets;
    if (known == null) {
      known = new ConcurrentSkipListMap<>();
      BucketSeed seed = new BucketSeed(seeds, ids);
      for (OrgAccount account : organization.accounts()) {
        for (Bucket bucket : seed.read(account.id())) {
          known.put(bucket.name(), bucket);
        }
      }
      buckets = known;
    }
    return known;
  }

  Optional<Bucket> find(String name) {
    return Optional.ofNullable(all().get(name));
  }

  List<Bucket> of(String account) {
    return all().values().stream().filter(bucket -> bucket.account().equals(account)).toList();
  }

  /// The bucket that a request names, in the region that it was signed for.
  Bucket need(Input input, SandboxRequest request) {
    Bucket bucket = anywhere(input, request);
    if (!request.caller().isAnonymous() && !bucket.region().equals(request.region())) {
      throw new AwsFault(
              "PermanentRedirect",
              301,
              "The bucket you are attempting to access must be addressed using the specified"
                  + " endpoint. Please send all future requests to this endpoint.")
          .with("Bucket", bucket.name())
          .with("Region", bucket.region())
          .with("Endpoint", "s3." + bucket.region() + ".amazonaws.com")
          .withHeader("x-amz-bucket-region", bucket.region());
    }
    return bucket;
  }

  /// The bucket that a request names, wherever it is.
  Bucket anywhere(Input input, SandboxRequest request) {
    String name = input.need("Bucket");
    Bucket bucket = find(name).orElseThrow(() -> S3Faults.noSuchBucket(name));
    Optional<String> expected = input.text("ExpectedBucketOwner");
    if (expected.isPresent() && !expected.get().equals(bucket.account())) {
      throw S3Faults.accessDenied();
    }
    return bucket;
  }
}
