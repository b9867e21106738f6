package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.service.Scoped;
import dev.cloudward.sandbox.state.Ids;
import dev.cloudward.sandbox.state.Tags;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Server certificates that are kept in IAM; private keys are not kept.
final class ServerCertificateOps {

  private final Ids ids;
  private final Scoped<Map<String, Stored>> certificates = new Scoped<>(scope -> new TreeMap<>());

  private record Stored(ObjectNode metadata, String body, String chain, Map<String, String> tags) {}

  ServerCertificateOps(Ids ids) {
    this.ids = ids;
  }

  void declare(Operations on) {
    on.call("UploadServerCertificate", this::upload);
    on.call("GetServerCertificate", this::get);
    on.call("ListServerCertificates", this::list);
    on.call("UpdateServerCertificate", this::update);
    on.call("DeleteServerCertificate", this::delete);
    TagOps.declare(on, "ServerCertificate", (input, request) -> need(input, request).tags());
  }

  private Stored need(Input input, SandboxRequest request) {
    String name = input.need("ServerCertificateName");
    Stored stored = certificates.of(request).get(name);
    if (stored == null) {
      throw IamFaults.missing("The Server Certificate with name " + name + " cannot be found.");
    }
    return stored;
  }

  private ObjectNode upload(Input input, SandboxRequest request) {
    String name = input.need("ServerCertificateName");
    if (certificates.of(request).containsKey(name)) {
      throw new AwsFault(
          "EntityAlreadyExists",
          409,
          "The Server Certificate with name " + name + " already exists.");
    }
    Instant expiry = expiry(input.need("CertificateBody"));
    String path = Finder.path(input);
    ObjectNode metadata =
        Json.object()
            .put("Path", path)
            .put("ServerCertificateName", name)
            .put("ServerCertificateId", ids.iam("ASCA"))
            .put("Arn", request.globalArn("iam", "server-certificate" + path + name))
            .put("UploadDate", request.time().toString())
            .put("Expiration", expiry.toString());
    Stored stored =
        new Stored(
            metadata,
            input.need("CertificateBody"),
            input.text("CertificateChain", ""),
            new TreeMap<>());
    TagOps.add(stored.tags(), input);
    certificates.of(request).put(name, stored);
    return Json.object().set("ServerCertificateMetadata", metadata.deepCopy());
  }

  private static Instant expiry(String pem) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
      return certificate.getNotAfter().toInstant();
    } catch (CertificateException e) {
      throw new AwsFault(
          "MalformedCertificate",
          400,
          "Unable to parse certificate. Please ensure it is in PEM format.");
    }
  }

  private ObjectNode get(Input input, SandboxRequest request) {
    Stored stored = need(input, request);
    ObjectNode certificate = Json.object().put("CertificateBody", stored.body());
    certificate.set("ServerCertificateMetadata", stored.metadata().deepCopy());
    if (!stored.chain().isEmpty()) {
      certificate.put("CertificateChain", stored.chain());
    }
    if (!stored.tags().isEmpty()) {
      certificate.set("Tags", Tags.list(stored.tags()));
    }
    return Json.object().set("ServerCertificate", certificate);
  }

  private ObjectNode list(Input input, SandboxRequest request) {
    String prefix = input.text("PathPrefix", "/");
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("ServerCertificateMetadataList");
    certificates.of(request).values().stream()
        .map(Stored::metadata)
        .filter(metadata -> metadata.path("Path").asText().startsWith(prefix))
        .forEach(metadata -> list.add(metadata.deepCopy()));
    return answer;
  }

  private ObjectNode update(Input input, SandboxRequest request) {
    Stored stored = need(input, request);
    Map<String, Stored> all = certificates.of(request);
    String old = stored.metadata().path("ServerCertificateName").asText();
    String name = input.text("NewServerCertificateName", old);
    String path = input.text("NewPath", stored.metadata().path("Path").asText());
    all.remove(old);
    stored
        .metadata()
        .put("ServerCertificateName", name)
        .put("Path", path)
        .put("Arn", request.globalArn("iam", "server-certificate" + path + name));
    all.put(name, stored);
    return Json.object();
  }

  private ObjectNode delete(Input input, SandboxRequest request) {
    certificates
        .of(request)
        .remove(need(input, request).metadata().path("ServerCertificateName").asText());
    return Json.object();
  }
}
