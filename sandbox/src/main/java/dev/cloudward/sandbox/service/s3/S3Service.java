package dev.cloudward.sandbox.service.s3;

import com.google.auto.service.AutoService;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.identity.Authorizer;
import dev.cloudward.sandbox.policy.Evaluation;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.Dialect;
import dev.cloudward.sandbox.service.Dialect.Code;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.state.Ids;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// S3, by path style and by virtual host.
@AutoService(SandboxService.class)
final class S3Service implements SandboxService {

  private static final Pattern VIRTUAL_HOST =
      Pattern.compile("(.+?)\\.(?:s3[.-].*|s3\\.localhost|localhost)");

  private static final Dialect DIALECT =
      new Dialect(
          new Code("MalformedXML", 400),
          new Code("InvalidArgument", 400),
          new Code("InvalidRequest", 400),
          new Code("MethodNotAllowed", 405),
          new Code("SlowDown", 503),
          new Code("AccessDenied", 403),
          new Code("ExpiredToken", 400),
          new Code(
              "InvalidAccessKeyId",
              403,
              "The AWS Access Key Id you provided does not exist in our records."),
          new Code("SignatureDoesNotMatch", 403),
          new Code("AccessDenied", 403),
          new Code("InternalError", 500),
          false,
          false,
          false);

  private final BucketStore store;
  private final ObjectFinder finder = new ObjectFinder();
  private final Authorizer authorizer;
  private final Ids ids;

  S3Service(Organization organization, Seeds seeds, Ids ids, Authorizer authorizer) {
    this.store = new BucketStore(organization, seeds, ids);
    this.authorizer = authorizer;
    this.ids = ids;
  }

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public void declare(Operations on) {
    CopyOps copies = new CopyOps(store, finder, authorizer);
    new BucketOps(store, ids).declare(on);
    new DocumentOps(store).declare(on);
    new NamedDocumentOps(store).declare(on);
    new AccessOps(store, finder).declare(on);
    new ListOps(store).declare(on);
    new ReadOps(store, finder).declare(on);
    new WriteOps(store).declare(on);
    copies.declare(on);
    new MultipartOps(store, copies, ids).declare(on);
    new CompleteOps(store).declare(on);
    new TagOps(store, finder).declare(on);
    new LockOps(store, finder).declare(on);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public boolean admitsAnonymous() {
    return true;
  }

  @Override
  public Dialect dialect(Dialect ofProtocol) {
    return DIALECT;
  }

  /// Puts the bucket of a virtual host into the path.
  @Override
  public HttpRequest normalise(HttpRequest request) {
    Matcher host = VIRTUAL_HOST.matcher(request.host());
    boolean isVirtual = host.matches() && !host.group(1).equals("s3");
    return isVirtual ? request.withPath("/" + host.group(1) + request.path()) : request;
  }

  @Override
  public List<String> resources(Input input, SandboxRequest request) {
    if (!input.has("Bucket")) {
      return List.of("*");
    }
    String bucket = "arn:aws:s3:::" + input.need("Bucket");
    List<Input> many = input.at("Delete").items("Objects");
    if (!many.isEmpty()) {
      return many.stream().map(object -> bucket + "/" + object.text("Key", "")).toList();
    }
    return List.of(input.has("Key") ? bucket + "/" + input.need("Key") : bucket);
  }

  @Override
  public Evaluation weigh(
      Evaluation byIdentity, String action, Input input, SandboxRequest request) {
    return store
        .find(input.text("Bucket", ""))
        .filter(bucket -> !request.operation().equals("CreateBucket"))
        .map(bucket ->
            PublicAccess.weigh(byIdentity, bucket, request.caller(), action, input.text("Key", "")))
        .orElse(byIdentity);
  }
}
