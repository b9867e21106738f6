package dev.cloudward.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3Test extends SdkTest {

  private static final String BUCKET = "made-in-a-test";

  private S3Client s3(AwsCredentials credentials) {
    return client(S3Client.builder().forcePathStyle(true), credentials);
  }

  private S3Client made() {
    S3Client s3 = s3(PROD_ADMIN);
    s3.createBucket(r -> r.bucket(BUCKET));
    return s3;
  }

  private static void put(S3Client s3, String key, String text) {
    s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private static String get(S3Client s3, String key) {
    return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
  }

  @Test
  void keepsWhatIsPut() {
    S3Client s3 = made();
    s3.putObject(
        r ->
            r.bucket(BUCKET)
                .key("a/ä ö+.txt")
                .contentType("text/plain")
                .metadata(Map.of("who", "me")),
        RequestBody.fromString("hello"));
    var got = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a/ä ö+.txt"));
    assertThat(got.asUtf8String()).isEqualTo("hello");
    assertThat(got.response().contentType()).isEqualTo("text/plain");
    assertThat(got.response().metadata()).containsEntry("who", "me");
    assertThat(got.response().eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("a/ä ö+.txt")).contentLength()).isEqualTo(5);
  }

  @Test
  void answersRangesAndConditions() {
    S3Client s3 = made();
    put(s3, "k", "0123456789");
    assertThat(
            s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").range("bytes=2-4")).asUtf8String())
        .isEqualTo("234");
    assertThatThrownBy(
            () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").range("bytes=50-60")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
    assertThatThrownBy(() ->
            s3.putObject(
                r -> r.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("x")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
  }

  @Test
  void listsInPagesAndByFolder() {
    S3Client s3 = made();
    IntStream.range(0, 25).forEach(i -> put(s3, "f%d/k%02d".formatted(i % 3, i), "x"));
    List<String> keys =
        s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).maxKeys(4)).contents().stream()
            .map(S3Object::key)
            .toList();
    assertThat(keys).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET).delimiter("/")).commonPrefixes())
        .extracting(prefix -> prefix.prefix())
        .containsExactly("f0/", "f1/", "f2/");
  }

  @Test
  void putsTogetherWhatCameInParts() {
    S3Client s3 = made();
    String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big")).uploadId();
    byte[] first = new byte[5 * 1024 * 1024];
    String one =
        s3.uploadPart(
                r -> r.bucket(BUCKET).key("big").uploadId(upload).partNumber(1),
                RequestBody.fromBytes(first))
            .eTag();
    String two =
        s3.uploadPart(
                r -> r.bucket(BUCKET).key("big").uploadId(upload).partNumber(2),
                RequestBody.fromString("end"))
            .eTag();
    var done =
        s3.completeMultipartUpload(r ->
            r.bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .multipartUpload(m ->
                    m.parts(
                        CompletedPart.builder().partNumber(1).eTag(one).build(),
                        CompletedPart.builder().partNumber(2).eTag(two).build())));
    assertThat(done.eTag()).endsWith("-2\"");
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("big")).contentLength())
        .isEqualTo(first.length + 3);
  }

  @Test
  void copiesAndDeletesMany() {
    S3Client s3 = made();
    put(s3, "from", "text");
    s3.copyObject(r ->
        r.sourceBucket(BUCKET).sourceKey("from").destinationBucket(BUCKET).destinationKey("to"));
    assertThat(get(s3, "to")).isEqualTo("text");
    var deleted =
        s3.deleteObjects(r ->
            r.bucket(BUCKET)
                .delete(d ->
                    d.objects(
                        ObjectIdentifier.builder().key("from").build(),
                        ObjectIdentifier.builder().key("to").build())));
    assertThat(deleted.deleted()).hasSize(2);
    s3.deleteBucket(r -> r.bucket(BUCKET));
  }

  @Test
  void keepsVersions() {
    S3Client s3 = made();
    s3.putBucketVersioning(r ->
        r.bucket(BUCKET).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    put(s3, "k", "one");
    put(s3, "k", "two");
    s3.deleteObject(r -> r.bucket(BUCKET).key("k"));
    assertThatThrownBy(() -> get(s3, "k")).isInstanceOf(NoSuchKeyException.class);
    var versions = s3.listObjectVersions(r -> r.bucket(BUCKET));
    assertThat(versions.versions()).hasSize(2);
    assertThat(versions.deleteMarkers()).hasSize(1);
    String first = versions.versions().getLast().versionId();
    assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").versionId(first)).asUtf8String())
        .isEqualTo("one");
  }

  @Test
  void keepsSettingsOfBuckets() {
    S3Client s3 = made();
    s3.putBucketTagging(
        r -> r.bucket(BUCKET).tagging(t -> t.tagSet(Tag.builder().key("a").value("b").build())));
    assertThat(s3.getBucketTagging(r -> r.bucket(BUCKET)).tagSet())
        .containsExactly(Tag.builder().key("a").value("b").build());
    assertThat(
            s3.getBucketEncryption(r -> r.bucket(BUCKET))
                .serverSideEncryptionConfiguration()
                .rules()
                .getFirst()
                .applyServerSideEncryptionByDefault()
                .sseAlgorithm())
        .isEqualTo(ServerSideEncryption.AES256);
    assertThat(
            s3.getPublicAccessBlock(r -> r.bucket(BUCKET))
                .publicAccessBlockConfiguration()
                .blockPublicAcls())
        .isTrue();
    assertThatThrownBy(() -> s3.getBucketPolicy(r -> r.bucket(BUCKET)))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchBucketPolicy"));
  }

  @Test
  void hasTheOrganisationsBuckets() {
    S3Client s3 = s3(PROD_ADMIN);
    assertThat(s3.listBuckets().buckets())
        .extracting(bucket -> bucket.name())
        .contains("acme-prod-artifacts", "acme-prod-public-assets", "acme-prod-logs");
    assertThat(
            s3.getBucketPolicyStatus(r -> r.bucket("acme-prod-public-assets"))
                .policyStatus()
                .isPublic())
        .isTrue();
  }

  @Test
  void tellsErrorsAsS3Does() {
    S3Client s3 = made();
    assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket("there-is-no-such-bucket")))
        .isInstanceOf(NoSuchBucketException.class);
    assertThatThrownBy(() -> get(s3, "nope")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.headObject(r -> r.bucket(BUCKET).key("nope")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3(MANAGEMENT).createBucket(r -> r.bucket(BUCKET)))
        .isInstanceOf(BucketAlreadyExistsException.class);
    put(s3, "k", "x");
    assertThatThrownBy(() -> s3.deleteBucket(r -> r.bucket(BUCKET)))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty"));
  }

  @Test
  void deniesOtherAccounts() {
    made();
    assertThatThrownBy(() -> s3(MANAGEMENT).listObjectsV2(r -> r.bucket(BUCKET)))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
  }

  @Test
  void servesPresignedAddresses() throws IOException, InterruptedException {
    S3Client s3 = made();
    put(s3, "k", "for a while");
    URI address;
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(sandbox().url())
            .region(Region.US_EAST_1)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .credentialsProvider(StaticCredentialsProvider.create(PROD_ADMIN))
            .build()) {
      address =
          URI.create(
              presigner
                  .presignGetObject(p ->
                      p.signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(g -> g.bucket(BUCKET).key("k")))
                  .url()
                  .toString());
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(
              http.send(
                      HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                  .body())
          .isEqualTo("for a while");
      URI unsigned = URI.create(address.toString().replaceFirst("\\?.*", ""));
      assertThat(
              http.send(
                      HttpRequest.newBuilder(unsigned).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(403);
    }
  }
}
