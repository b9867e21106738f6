package dev.cloudward.catalog.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.lazy.Lazy;
import dev.cloudward.kernel.tool.AccessClass;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says what an operation does to an account, offline.
///
/// In this order: the hand-kept list; IAM's access level (Read and List are reads, all else
/// writes); for operations that IAM does not list, a name that reads and either the model's
/// read-only mark or an HTTP method that cannot change anything, or a name that writes; otherwise
/// unknown, which counts as a write.
public final class AccessClassifier {

  private static final Pattern READING_NAME =
      Pattern.compile("(Get|List|Describe|BatchGet|BatchDescribe|Head|Search|Lookup)[A-Z].*");

  private static final Pattern WRITING_NAME =
      Pattern.compile(
          "(Accept|Add|Apply|Associate|Attach|Batch(Create|Delete|Put|Update|Write)|Cancel|Copy"
              + "|Create|Delete|Deregister|Detach|Disable|Disassociate|Enable|Import|Modify|Publish"
              + "|Put|Reboot|Register|Reject|Release|Remove|Replace|Reset|Restore|Run|Send|Set|Start"
              + "|Stop|Submit|Tag|Terminate|Untag|Update|Upload|Write)[A-Z].*");

  private final Lazy<AccessRules> rules = Lazy.of(AccessRules::read);
  private final Lazy<IamActions> actions = Lazy.of(IamActions::read);

  /// Classifies one call.
  ///
  /// @param input the call's input; some operations are sensitive for some inputs only
  public Access classify(Service service, OperationModel operation, JsonNode input) {
    String name = service.summary().name();
    JsonNode iam = service.accessLevels().path(operation.name());
    String action = iam.has(0) ? iam.path(0).asText() : actions.get().of(service, operation.name());
    Optional<AccessClass> byHand = rules.get().find(name, operation.name(), input);
    return new Access(byHand.orElseGet(() -> derived(operation, iam)), action);
  }

  private static AccessClass derived(OperationModel operation, JsonNode iam) {
    if (!iam.isMissingNode()) {
      return switch (iam.path(1).asText()) {
        case "Read", "List" -> AccessClass.READ;
        default -> AccessClass.WRITE;
      };
    }
    if (!READING_NAME.matcher(operation.name()).matches()) {
      return WRITING_NAME.matcher(operation.name()).matches()
          ? AccessClass.WRITE
          : AccessClass.UNKNOWN;
    }
    boolean isHarmlessMethod =
        operation.method().equals("GET") || operation.method().equals("HEAD");
    boolean isRpc = operation.requestUri().equals("/");
    return operation.isReadOnly() || isHarmlessMethod || isRpc
        ? AccessClass.READ
        : AccessClass.UNKNOWN;
  }
}
