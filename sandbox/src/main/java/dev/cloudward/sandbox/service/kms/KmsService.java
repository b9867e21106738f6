package dev.cloudward.sandbox.service.kms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// KMS.
@AutoService(SandboxService.class)
final class KmsService implements SandboxService {

  private final KeyStore keys;
  private final Ids ids;

  KmsService(Seeds seeds, Ids ids) {
    this.keys = new KeyStore(Tables.of(seeds, "kms"));
    this.ids = ids;
  }

  @Override
  public String name() {
    return "kms";
  }

  @Override
  public void declare(Operations on) {
    on.call("ListKeys", this::list);
    on.call(
        "DescribeKey",
        (input, request) ->
            Json.object().set("KeyMetadata", KeyStore.metadata(keys.need(input, request))));
    on.call("CreateKey", this::create);
    on.call("ScheduleKeyDeletion", this::scheduleDeletion);
    on.call("CancelKeyDeletion", this::cancelDeletion);
    on.call("EnableKey", (input, request) -> enable(input, request, true));
    on.call("DisableKey", (input, request) -> enable(input, request, false));
    on.call("ListAliases", this::listAliases);
    on.call("CreateAlias", this::createAlias);
    on.call("DeleteAlias", this::deleteAlias);
    on.call("GetKeyPolicy", this::getPolicy);
    on.call("PutKeyPolicy", this::putPolicy);
    on.call(
        "ListKeyPolicies",
        (input, request) -> {
          keys.need(input, request);
          return Tables.texts("PolicyNames", List.of("default"));
        });
    on.call("GetKeyRotationStatus", this::rotation);
    on.call("EnableKeyRotation", (input, request) -> setRotation(input, request, true));
    on.call("DisableKeyRotation", (input, request) -> setRotation(input, request, false));
    on.call("ListGrants", (input, request) -> grants(keys.need(input, request)));
    on.call("ListResourceTags", this::listTags);
    on.call("TagResource", this::tag);
    on.call("UntagResource", this::untag);
    new CryptoOps(keys, ids).declare(on);
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    return Tables.answer(
        "Keys",
        keys.tables()
            .rows(request, "Keys")
            .map(row ->
                Json.object()
                    .put("KeyId", KeyStore.metadata(row).path("KeyId").asText())
                    .put("KeyArn", KeyStore.arn(row))));
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String id = ids.uuid();
    String usage = input.text("KeyUsage", "ENCRYPT_DECRYPT");
    String spec = input.text("KeySpec", "SYMMETRIC_DEFAULT");
    ObjectNode metadata =
        Json.object()
            .put("AWSAccountId", request.account())
            .put("KeyId", id)
            .put("Arn", request.arn("kms", "key/" + id))
            .put("CreationDate", request.time().toString())
            .put("Enabled", true)
            .put("Description", input.text("Description", ""))
            .put("KeyUsage", usage)
            .put("KeyState", "Enabled")
            .put("Origin", input.text("Origin", "AWS_KMS"))
            .put("KeyManager", "CUSTOMER")
            .put("KeySpec", spec)
            .put("CustomerMasterKeySpec", spec)
            .put("MultiRegion", input.flag("MultiRegion"));
    if (usage.equals("ENCRYPT_DECRYPT")) {
      metadata.putArray("EncryptionAlgorithms").add(spec);
    }
    ObjectNode row = Json.object().set("Metadata", metadata);
    row.set("Tags", Json.MAPPER.valueToTree(Tags.read(input.json().path("Tags"))));
    input.text("Policy").ifPresent(policy -> row.put("Policy", policy));
    keys.tables().table(request, "Keys").add(row);
    return Json.object().set("KeyMetadata", metadata);
  }

  private ObjectNode scheduleDeletion(Input input, SandboxRequest request) {
    ObjectNode row = keys.need(input, request);
    ObjectNode metadata = KeyStore.metadata(row);
    int days = input.number("PendingWindowInDays", 30);
    if (metadata.path("KeyState").asText().equals("PendingDeletion")) {
      throw KeyStore.invalidState(row, "PendingDeletion");
    }
    Instant end = request.time().plus(Duration.ofDays(days));
    metadata
        .put("KeyState", "PendingDeletion")
        .put("Enabled", false)
        .put("DeletionDate", end.toString());
    return Json.object()
        .put("KeyId", KeyStore.arn(row))
        .put("DeletionDate", end.toString())
        .put("KeyState", "PendingDeletion")
        .put("PendingWindowInDays", days);
  }

  private ObjectNode cancelDeletion(Input input, SandboxRequest request) {
    ObjectNode row = keys.need(input, request);
    ObjectNode metadata = KeyStore.metadata(row);
    if (!metadata.path("KeyState").asText().equals("PendingDeletion")) {
      throw KeyStore.invalidState(row, "not pending deletion");
    }
    metadata.put("KeyState", "Disabled");
    metadata.remove("DeletionDate");
    return Json.object().put("KeyId", KeyStore.arn(row));
  }

  private ObjectNode enable(Input input, SandboxRequest request, boolean isEnabled) {
    ObjectNode row = keys.need(input, request);
    ObjectNode metadata = KeyStore.metadata(row);
    if (metadata.path("KeyState").asText().equals("PendingDeletion")) {
      throw KeyStore.invalidState(row, "PendingDeletion");
    }
    metadata.put("Enabled", isEnabled).put("KeyState", isEnabled ? "Enabled" : "Disabled");
    return Json.object();
  }

  private ObjectNode listAliases(Input input, SandboxRequest request) {
    String wanted =
        input.has("KeyId")
            ? KeyStore.metadata(keys.need(input, request)).path("KeyId").asText()
            : "";
    return Tables.answer(
        "Aliases",
        keys.tables()
            .rows(request, "Aliases")
            .filter(row -> wanted.isEmpty() || row.path("TargetKeyId").asText().equals(wanted)));
  }

  private ObjectNode createAlias(Input input, SandboxRequest request) {
    String name = input.need("AliasName");
    if (!name.startsWith("alias/") || name.startsWith("alias/aws/")) {
      throw new AwsFault(
          "InvalidAliasNameException", "An alias begins with 'alias/', and not with 'alias/aws/'.");
    }
    if (keys.tables().table(request, "Aliases").find("AliasName", name).isPresent()) {
      throw new AwsFault(
          "AlreadyExistsException",
          "An alias with the name " + request.arn("kms", name) + " already exists");
    }
    ObjectNode row = keys.need(input.need("TargetKeyId"), request);
    keys.tables()
        .table(request, "Aliases")
        .add(
            Json.object()
                .put("AliasName", name)
                .put("AliasArn", request.arn("kms", name))
                .put("TargetKeyId", KeyStore.metadata(row).path("KeyId").asText())
                .put("CreationDate", request.time().toString())
                .put("LastUpdatedDate", request.time().toString()));
    return Json.object();
  }

  private ObjectNode deleteAlias(Input input, SandboxRequest request) {
    String name = input.need("AliasName");
    if (!keys.tables().table(request, "Aliases").remove("AliasName", name)) {
      throw KeyStore.notFound("Alias " + request.arn("kms", name) + " is not found.");
    }
    return Json.object();
  }

  private ObjectNode getPolicy(Input input, SandboxRequest request) {
    ObjectNode row = keys.need(input, request);
    JsonNode policy = row.path("Policy");
    String text =
        policy.isMissingNode()
            ? usualPolicy(request)
            : policy.isTextual() ? policy.asText() : Json.write(policy);
    return Json.object().put("Policy", text).put("PolicyName", "default");
  }

  private static String usualPolicy(SandboxRequest request) {
    ObjectNode statement =
        Json.object()
            .put("Sid", "Enable IAM User Permissions")
            .put("Effect", "Allow")
            .put("Action", "kms:*")
            .put("Resource", "*");
    statement.set("Principal", Json.object().put("AWS", request.globalArn("iam", "root")));
    ObjectNode policy = Json.object().put("Version", "2012-10-17");
    policy.putArray("Statement").add(statement);
    return Json.write(policy);
  }

  private ObjectNode putPolicy(Input input, SandboxRequest request) {
    ObjectNode row = keys.need(input, request);
    try {
      PolicyDocument.parse(input.need("Policy"));
    } catch (IllegalArgumentException e) {
      throw new AwsFault("MalformedPolicyDocumentException", String.valueOf(e.getMessage()));
    }
    row.put("Policy", input.need("Policy"));
    return Json.object();
  }

  private ObjectNode rotation(Input input, SandboxRequest request) {
    ObjectNode row = keys.need(input, request);
    boolean isOn = row.path("Rotation").asBoolean();
    ObjectNode answer =
        Json.object().put("KeyId", KeyStore.arn(row)).put("KeyRotationEnabled", isOn);
    if (isOn) {
      answer
          .put("RotationPeriodInDays", row.path("RotationDays").asInt(365))
          .put("NextRotationDate", request.time().plus(Duration.ofDays(120)).toString());
    }
    return answer;
  }

  private ObjectNode setRotation(Input input, SandboxRequest request, boolean isOn) {
    ObjectNode row = keys.usable(input.need("KeyId"), request);
    row.put("Rotation", isOn);
    row.put("RotationDays", input.number("RotationPeriodInDays", 365));
    return Json.object();
  }

  private static ObjectNode grants(ObjectNode row) {
    return Json.object()
        .set("Grants", row.path("Grants").isArray() ? row.path("Grants") : Json.array());
  }

  private ObjectNode listTags(Input input, SandboxRequest request) {
    Map<String, String> tags = new Input(keys.need(input, request)).map("Tags");
    return Json.object().set("Tags", Tags.list(tags, "TagKey", "TagValue"));
  }

  private ObjectNode tag(Input input, SandboxRequest request) {
    ObjectNode row = keys.need(input, request);
    Tags.read(input.json().path("Tags"))
        .forEach((key, value) -> row.withObject("/Tags").put(key, value));
    return Json.object();
  }

  private ObjectNode untag(Input input, SandboxRequest request) {
    keys.need(input, request).withObject("/Tags").remove(input.strings("TagKeys"));
    return Json.object();
  }
}
