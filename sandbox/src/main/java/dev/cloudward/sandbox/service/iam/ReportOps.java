package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.AccessKey;
import dev.cloudward.sandbox.identity.Authorizer;
import dev.cloudward.sandbox.identity.Group;
import dev.cloudward.sandbox.identity.ManagedPolicy;
import dev.cloudward.sandbox.identity.Principal;
import dev.cloudward.sandbox.identity.Role;
import dev.cloudward.sandbox.identity.User;
import dev.cloudward.sandbox.policy.PolicyDocument;
import dev.cloudward.sandbox.policy.Statement;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.state.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reports: credentials, and which services somebody may use and has used.
final class ReportOps {

  private static final List<String> COMMON_SERVICES =
      List.of("cloudwatch", "dynamodb", "ec2", "iam", "kms", "lambda", "logs", "rds", "s3", "sqs");

  private final Finder finder;
  private final Authorizer authorizer;
  private final Ids ids;
  private final Scoped<Reports> reports = new Scoped<>(scope -> new Reports());

  /// What an account has generated.
  private static final class Reports {
    private @Nullable Instant credentials;
    private final Map<String, String> jobs = new HashMap<>();
  }

  ReportOps(Finder finder, Authorizer authorizer, Ids ids) {
    this.finder = finder;
    this.authorizer = authorizer;
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("GenerateCredentialReport", this::generate);
    on.call("GetCredentialReport", this::get);
    on.call("GenerateServiceLastAccessedDetails", this::generateAccess);
    on.call("GetServiceLastAccessedDetails", this::getAccess);
    on.call("GetServiceLastAccessedDetailsWithEntities", this::getEntities);
    on.call("ListPoliciesGrantingServiceAccess", this::listGranting);
  }

  private ObjectNode generate(Input input, SandboxRequest request) {
    Reports state = reports.of(request);
    if (state.credentials == null) {
      state.credentials = request.time();
      return Json.object()
          .put("State", "STARTED")
          .put("Description", "No report exists. Starting a new report generation task");
    }
    state.credentials = request.time();
    return Json.object().put("State", "COMPLETE");
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    Instant time = reports.of(request).credentials;
    if (time == null) {
      throw new AwsFault("ReportNotPresent", 410, "No report exists: generate one first.");
    }
    return Json.object()
        .put(
            "Content",
            CredentialReport.of(finder.account(request)).getBytes(StandardCharsets.UTF_8))
        .put("ReportFormat", "text/csv")
        .put("GeneratedTime", time.toString());
  }

  private ObjectNode generateAccess(Input input, SandboxRequest request) {
    String job = ids.uuid();
    reports.of(request).jobs.put(job, finder.principal(input.need("Arn"), request).arn());
    return Json.object().put("JobId", job);
  }

  private Principal subject(Input input, SandboxRequest request) {
    String arn = reports.of(request).jobs.get(input.need("JobId"));
    if (arn == null) {
      throw IamFaults.missing("Report not found");
    }
    return finder.principal(arn, request);
  }

  private ObjectNode getAccess(Input input, SandboxRequest request) {
    Principal principal = subject(input, request);
    ObjectNode answer = finished(request).put("JobType", "SERVICE_LEVEL");
    ArrayNode services = answer.putArray("ServicesLastAccessed");
    Optional<AccessKey.LastUse> use = lastUse(principal);
    for (String namespace : namespaces(principal)) {
      ObjectNode service =
          services
              .addObject()
              .put("ServiceName", namespace)
              .put("ServiceNamespace", namespace)
              .put("TotalAuthenticatedEntities", 0);
      use.filter(last -> last.service().equals(namespace) || last.service().isEmpty())
          .ifPresent(last ->
              service
                  .put("LastAuthenticated", last.time().toString())
                  .put("LastAuthenticatedEntity", principal.arn())
                  .put("LastAuthenticatedRegion", last.region())
                  .put("TotalAuthenticatedEntities", 1));
    }
    return answer;
  }

  private static ObjectNode finished(SandboxRequest request) {
    return Json.object()
        .put("JobStatus", "COMPLETED")
        .put("JobCreationDate", request.time().toString())
        .put("JobCompletionDate", request.time().toString());
  }

  private static Optional<AccessKey.LastUse> lastUse(Principal principal) {
    return switch (principal) {
      case Role role -> role.lastUse();
      case User user ->
          user.accessKeys().stream()
              .flatMap(key -> key.lastUse().stream())
              .max(java.util.Comparator.comparing(AccessKey.LastUse::time));
      case Group group -> Optional.empty();
    };
  }

  /// Services that somebody's policies speak of; common ones where they speak of all.
  private SortedSet<String> namespaces(Principal principal) {
    SortedSet<String> namespaces = new TreeSet<>();
    for (var policy : authorizer.policies(principal)) {
      for (Statement statement : policy.document().statements()) {
        for (String action : statement.actions()) {
          String namespace = action.split(":")[0];
          if (namespace.equals("*") || statement.isNotAction()) {
            namespaces.addAll(COMMON_SERVICES);
          } else {
            namespaces.add(namespace);
          }
        }
      }
    }
    return namespaces;
  }

  private ObjectNode getEntities(Input input, SandboxRequest request) {
    Principal principal = subject(input, request);
    ObjectNode answer = finished(request);
    ObjectNode info =
        Json.object()
            .put("Arn", principal.arn())
            .put("Name", principal.name())
            .put("Type", kind(principal))
            .put("Id", principal.id())
            .put("Path", principal.path());
    ObjectNode entity = answer.putArray("EntityDetailsList").addObject();
    entity.set("EntityInfo", info);
    lastUse(principal).ifPresent(use -> entity.put("LastAuthenticated", use.time().toString()));
    return answer;
  }

  private static String kind(Principal principal) {
    return switch (principal) {
      case User user -> "USER";
      case Role role -> "ROLE";
      case Group group -> "GROUP";
    };
  }

  private ObjectNode listGranting(Input input, SandboxRequest request) {
    Principal principal = finder.principal(input.need("Arn"), request);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("PoliciesGrantingServiceAccess");
    for (String namespace : input.strings("ServiceNamespaces")) {
      ArrayNode policies = list.addObject().put("ServiceNamespace", namespace).putArray("Policies");
      principal
          .inlinePolicies()
          .forEach((name, document) -> {
            if (grants(document, namespace)) {
              policies
                  .addObject()
                  .put("PolicyName", name)
                  .put("PolicyType", "INLINE")
                  .put("EntityType", kind(principal))
                  .put("EntityName", principal.name());
            }
          });
      for (String arn : principal.attachedPolicies()) {
        ManagedPolicy policy = finder.policy(arn, request);
        if (grants(policy.defaultVersion().document(), namespace)) {
          policies
              .addObject()
              .put("PolicyName", policy.name())
              .put("PolicyType", "MANAGED")
              .put("PolicyArn", arn);
        }
      }
    }
    return answer.put("IsTruncated", false);
  }

  private static boolean grants(String document, String namespace) {
    return PolicyDocument.parse(document).statements().stream()
        .filter(Statement::isAllow)
        .flatMap(statement -> statement.actions().stream())
        .map(action -> action.split(":")[0])
        .anyMatch(prefix -> prefix.equals("*") || prefix.equals(namespace));
  }
}
