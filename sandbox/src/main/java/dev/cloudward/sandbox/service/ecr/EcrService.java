package dev.cloudward.sandbox.service.ecr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.table.Tables;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// ECR.
///
/// A row of the seeds has `Repository`, and beside it `Images`, `Findings` by image digest,
/// `Policy`, `LifecyclePolicy` and `Tags`.
@AutoService(SandboxService.class)
final class EcrService implements SandboxService {

  private final Tables tables;
  private final Ids ids;

  EcrService(Seeds seeds, Ids ids) {
    this.tables = Tables.of(seeds, "ecr");
    this.ids = ids;
  }

  @Override
  public String name() {
    return "ecr";
  }

  @Override
  public void declare(Operations on) {
    on.call("DescribeRepositories", this::describe);
    on.call("CreateRepository", this::create);
    on.call("DeleteRepository", this::delete);
    on.call("ListImages", this::listImages);
    on.call("DescribeImages", this::describeImages);
    on.call("DescribeImageScanFindings", this::findings);
    on.call("GetRepositoryPolicy", this::policy);
    on.call("GetLifecyclePolicy", this::lifecycle);
    on.call("GetAuthorizationToken", this::token);
    on.call("DescribeRegistry", this::registry);
    on.call("GetRegistryScanningConfiguration", this::scanning);
    on.call("ListTagsForResource", this::listTags);
    on.call("TagResource", this::tag);
    on.call("UntagResource", this::untag);
  }

  private static ObjectNode repository(ObjectNode row) {
    return (ObjectNode) row.path("Repository");
  }

  private static String nameOf(ObjectNode row) {
    return repository(row).path("repositoryName").asText();
  }

  private ObjectNode need(String name, SandboxRequest request) {
    return tables
        .rows(request, "Repositories")
        .filter(row -> nameOf(row).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault(
                "RepositoryNotFoundException",
                "The repository with name '%s' does not exist in the registry with id '%s'"
                    .formatted(name, request.account())));
  }

  private ObjectNode need(Input input, SandboxRequest request) {
    return need(input.need("repositoryName"), request);
  }

  private ObjectNode describe(Input input, SandboxRequest request) {
    List<String> names = input.strings("repositoryNames");
    names.forEach(name -> need(name, request));
    return Tables.answer(
        "repositories",
        tables
            .rows(request, "Repositories")
            .filter(row -> names.isEmpty() || names.contains(nameOf(row)))
            .map(EcrService::repository));
  }

  private ObjectNode create(Input input, SandboxRequest request) {
    String name = input.need("repositoryName");
    if (tables.rows(request, "Repositories").anyMatch(row -> nameOf(row).equals(name))) {
      throw new AwsFault(
          "RepositoryAlreadyExistsException",
          "The repository with name '%s' already exists in the registry with id '%s'"
              .formatted(name, request.account()));
    }
    ObjectNode repository =
        Json.object()
            .put("repositoryArn", request.arn("ecr", "repository/" + name))
            .put("registryId", request.account())
            .put("repositoryName", name)
            .put("repositoryUri", host(request) + "/" + name)
            .put("createdAt", request.time().toString())
            .put("imageTagMutability", input.text("imageTagMutability", "MUTABLE"));
    repository.set(
        "imageScanningConfiguration",
        Json.object().put("scanOnPush", input.at("imageScanningConfiguration").flag("scanOnPush")));
    repository.set(
        "encryptionConfiguration",
        Json.object()
            .put(
                "encryptionType",
                input.at("encryptionConfiguration").text("encryptionType", "AES256")));
    ObjectNode row = Json.object().set("Repository", repository);
    row.set("Tags", Json.MAPPER.valueToTree(Tags.read(input.json().path("tags"))));
    tables.table(request, "Repositories").add(row);
    return Json.object().set("repository", repository);
  }

  private static String host(SandboxRequest request) {
    return "%s.dkr.ecr.%s.amazonaws.com".formatted(request.account(), request.region());
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    ObjectNode row = need(input, request);
    if (!row.path("Images").isEmpty() && !input.flag("force")) {
      throw new AwsFault(
          "RepositoryNotEmptyException",
          "The repository with name '%s' in registry with id '%s' cannot be deleted because it still contains images"
              .formatted(nameOf(row), request.account()));
    }
    tables.table(request, "Repositories").rows().remove(row);
    return Json.object().set("repository", repository(row));
  }

  private static Stream<ObjectNode> images(ObjectNode row) {
    return row.path("Images").valueStream().map(ObjectNode.class::cast);
  }

  /// Every tag is an image of its own here, and so is an image without one.
  private ObjectNode listImages(Input input, SandboxRequest request) {
    String status = input.at("filter").text("tagStatus", "ANY");
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("imageIds");
    images(need(input, request))
        .forEach(image -> {
          JsonNode digest = image.path("imageDigest");
          if (image.path("imageTags").isEmpty() && !status.equals("TAGGED")) {
            list.addObject().set("imageDigest", digest);
          }
          if (!status.equals("UNTAGGED")) {
            for (JsonNode tag : image.path("imageTags")) {
              list.addObject().put("imageTag", tag.asText()).set("imageDigest", digest);
            }
          }
        });
    return answer;
  }

  private ObjectNode describeImages(Input input, SandboxRequest request) {
    ObjectNode row = need(input, request);
    List<Input> wanted = input.items("imageIds");
    if (wanted.isEmpty()) {
      return Tables.answer("imageDetails", images(row));
    }
    return Tables.answer("imageDetails", wanted.stream().map(id -> image(row, id, request)));
  }

  private static ObjectNode image(ObjectNode row, Input id, SandboxRequest request) {
    Optional<String> digest = id.text("imageDigest");
    Optional<String> tag = id.text("imageTag");
    return images(row)
        .filter(image ->
            digest.map(value -> value.equals(image.path("imageDigest").asText())).orElse(true))
        .filter(image ->
            tag.map(value ->
                    image.path("imageTags").valueStream().anyMatch(t -> t.asText().equals(value)))
                .orElse(true))
        .findFirst()
        .orElseThrow(() ->
            new AwsFault(
                "ImageNotFoundException",
                "The image with imageId {imageDigest:'%s', imageTag:'%s'} does not exist within the repository with name '%s' in the registry with id '%s'"
                    .formatted(
                        digest.orElse("null"),
                        tag.orElse("null"),
                        nameOf(row),
                        request.account())));
  }

  private ObjectNode findings(Input input, SandboxRequest request) {
    ObjectNode row = need(input, request);
    ObjectNode image = image(row, input.at("imageId"), request);
    JsonNode found = row.path("Findings").path(image.path("imageDigest").asText());
    if (found.isMissingNode()) {
      throw new AwsFault(
          "ScanNotFoundException",
          "Image scan does not exist for the image with '%s' in the repository with name '%s' in the registry with id '%s'"
              .formatted(image.path("imageDigest").asText(), nameOf(row), request.account()));
    }
    ObjectNode answer =
        Json.object().put("registryId", request.account()).put("repositoryName", nameOf(row));
    answer.set("imageId", Json.object().put("imageDigest", image.path("imageDigest").asText()));
    answer.set("imageScanStatus", Json.object().put("status", "COMPLETE"));
    return answer.set("imageScanFindings", found.deepCopy());
  }

  private ObjectNode policy(Input input, SandboxRequest request) {
    ObjectNode row = need(input, request);
    if (!row.has("Policy")) {
      throw new AwsFault(
          "RepositoryPolicyNotFoundException",
          "Repository policy does not exist for the repository with name '%s' in the registry with id '%s'"
              .formatted(nameOf(row), request.account()));
    }
    return text("policyText", row.path("Policy"), row, request);
  }

  private ObjectNode lifecycle(Input input, SandboxRequest request) {
    ObjectNode row = need(input, request);
    if (!row.has("LifecyclePolicy")) {
      throw new AwsFault(
          "LifecyclePolicyNotFoundException",
          "Lifecycle policy does not exist for the repository with name '%s' in the registry with id '%s'"
              .formatted(nameOf(row), request.account()));
    }
    return text("lifecyclePolicyText", row.path("LifecyclePolicy"), row, request);
  }

  private static ObjectNode text(
      String member, JsonNode document, ObjectNode row, SandboxRequest request) {
    return Json.object()
        .put("registryId", request.account())
        .put("repositoryName", nameOf(row))
        .put(member, Json.write(document));
  }

  private ObjectNode token(Input input, SandboxRequest request) {
    String pair = "AWS:" + ids.word(64);
    ObjectNode answer = Json.object();
    answer
        .putArray("authorizationData")
        .addObject()
        .put(
            "authorizationToken",
            Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .put("expiresAt", request.time().plus(Duration.ofHours(12)).toString())
        .put("proxyEndpoint", "https://" + host(request));
    return answer;
  }

  private ObjectNode registry(Input input, SandboxRequest request) {
    ObjectNode replication = Json.object();
    replication.putArray("rules");
    return Json.object()
        .put("registryId", request.account())
        .set("replicationConfiguration", replication);
  }

  private ObjectNode scanning(Input input, SandboxRequest request) {
    ObjectNode configuration = Json.object().put("scanType", "BASIC");
    configuration.putArray("rules");
    return Json.object()
        .put("registryId", request.account())
        .set("scanningConfiguration", configuration);
  }

  private ObjectNode tagged(Input input, SandboxRequest request) {
    return need(input.need("resourceArn").replaceFirst("^.*:repository/", ""), request);
  }

  private ObjectNode listTags(Input input, SandboxRequest request) {
    return Json.object().set("tags", Tags.list(new Input(tagged(input, request)).map("Tags")));
  }

  private ObjectNode tag(Input input, SandboxRequest request) {
    ObjectNode tags = tagged(input, request).withObject("/Tags");
    Tags.read(input.json().path("tags")).forEach(tags::put);
    return Json.object();
  }

  private ObjectNode untag(Input input, SandboxRequest request) {
    tagged(input, request).withObject("/Tags").remove(input.strings("tagKeys"));
    return Json.object();
  }
}
