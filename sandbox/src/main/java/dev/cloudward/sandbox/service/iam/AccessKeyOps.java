package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.AccessKey;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Ids;
import java.util.Optional;

/// Access keys, which sign requests to the sandbox as soon as they exist.
final class AccessKeyOps {

  private static final int MOST = 2;

  private final Finder finder;
  private final Ids ids;

  AccessKeyOps(Finder finder, Ids ids) {
    this.finder = finder;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("CreateAccessKey", this::create);
    on.call("ListAccessKeys", this::list);
    on.call("UpdateAccessKey", this::update);
    on.call("DeleteAccessKey", this::delete);
    on.call("GetAccessKeyLastUsed", this::lastUsed);
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(input, request);
    if (user.accessKeys().size() >= MOST) {
      throw IamFaults.limit("Cannot exceed quota for AccessKeysPerUser: " + MOST);
    }
    AccessKey key =
        new AccessKey(ids.accessKey("AKIA"), ids.word(40), true, request.time(), Optional.empty());
    user.accessKeys().add(key);
    finder.identities().learn(key, user.account());
    return Json.object().set("AccessKey", view(user, key).put("SecretAccessKey", key.secret()));
  }

  private static ObjectNode view(User user, AccessKey key) {
    return Json.object()
        .put("UserName", user.name())
        .put("AccessKeyId", key.id())
        .put("Status", key.isActive() ? "Active" : "Inactive")
        .put("CreateDate", key.created().toString());
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(input, request);
    ObjectNode answer = Json.object();
    ArrayNode keys = answer.putArray("AccessKeyMetadata");
    user.accessKeys().forEach(key -> keys.add(view(user, key)));
    return answer;
  }

  private static AccessKey need(User user, Input input) {
    String id = input.need("AccessKeyId");
    return user.accessKey(id)
        .orElseThrow(() -> IamFaults.missing("The Access Key with id " + id + " cannot be found."));
  }

  private ObjectNode update(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(input, request);
    user.replace(need(user, input).withActive(input.need("Status").equals("Active")));
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    User user = finder.userOrCaller(input, request);
    AccessKey key = need(user, input);
    user.accessKeys().removeIf(other -> other.id().equals(key.id()));
    finder.identities().forget(key);
    return Json.object();
  }

  private ObjectNode lastUsed(Input input, SandboxRequest request) {
    String id = input.need("AccessKeyId");
    User user =
        finder
            .identities()
            .userOfKey(id)
            .filter(owner -> owner.account().equals(request.account()))
            .orElseThrow(() ->
                new dev.cloudward.sandbox.service.AwsFault(
                    "AccessDenied",
                    403,
                    "User: %s is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key %s"
                        .formatted(request.caller().arn(), id)));
    ObjectNode used = Json.object().put("ServiceName", "N/A").put("Region", "N/A");
    user.accessKey(id)
        .flatMap(AccessKey::lastUse)
        .ifPresent(use ->
            used.put("LastUsedDate", use.time().toString())
                .put("ServiceName", use.service())
                .put("Region", use.region()));
    ObjectNode answer = Json.object().put("UserName", user.name());
    answer.set("AccessKeyLastUsed", used);
    return answer;
  }
}
