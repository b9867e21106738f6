package dev.cloudward.sandbox.service.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.identity.IdentityProvider;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Input;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxRequest;
import dev.cloudward.sandbox.state.Tags;

/// Identity providers by OpenID Connect and SAML.
final class ProviderOps {

  private static final String OPEN_ID = "OpenIDConnectProviderArn";
  private static final String SAML = "SAMLProviderArn";

  private final Finder finder;

  ProviderOps(Finder finder) {
    this.finder = finder;
  }

  void declare(Operations on) {
    on.call("CreateOpenIDConnectProvider", this::createOpenId);
    on.call("GetOpenIDConnectProvider", this::getOpenId);
    on.call("ListOpenIDConnectProviders", this::listOpenId);
    on.call("DeleteOpenIDConnectProvider", (input, request) -> delete(OPEN_ID, input, request));
    on.call("AddClientIDToOpenIDConnectProvider", this::addClient);
    on.call("RemoveClientIDFromOpenIDConnectProvider", this::removeClient);
    on.call("UpdateOpenIDConnectProviderThumbprint", this::updateThumbprint);
    TagOps.declare(
        on, "OpenIDConnectProvider", (input, request) -> need(OPEN_ID, input, request).tags());
    on.call("CreateSAMLProvider", this::createSaml);
    on.call("GetSAMLProvider", this::getSaml);
    on.call("ListSAMLProviders", this::listSaml);
    on.call("UpdateSAMLProvider", this::updateSaml);
    on.call("DeleteSAMLProvider", (input, request) -> delete(SAML, input, request));
    TagOps.declare(on, "SAMLProvider", (input, request) -> need(SAML, input, request).tags());
  }

  private IdentityProvider need(String member, Input input, SandboxRequest request) {
    String arn = input.need(member);
    IdentityProvider provider = finder.account(request).identityProviders().get(arn);
    if (provider == null || provider.isSaml() != member.equals(SAML)) {
      throw IamFaults.missing(
          (member.equals(SAML)
                  ? "Manifest not found for arn "
                  : "OpenIDConnect Provider not found" + " for arn ")
              + arn);
    }
    return provider;
  }

  private void add(IdentityProvider provider, Input input, SandboxRequest request) {
    TagOps.add(provider.tags(), input);
    if (finder.account(request).identityProviders().putIfAbsent(provider.arn(), provider) != null) {
      throw new AwsFault(
          "EntityAlreadyExists",
          409,
          "Provider with url or name " + provider.arn() + " already exists.");
    }
  }

  private ObjectNode createOpenId(Input input, SandboxRequest request) {
    String url = input.need("Url");
    if (!url.startsWith("https://")) {
      throw IamFaults.invalid("Invalid Open ID Connect Provider URL");
    }
    IdentityProvider provider = IdentityProvider.openId(request.account(), url, request.time());
    provider.clientIds().addAll(input.strings("ClientIDList"));
    provider.thumbprints().addAll(input.strings("ThumbprintList"));
    add(provider, input, request);
    return tagged(Json.object().put(OPEN_ID, provider.arn()), provider);
  }

  private static ObjectNode tagged(ObjectNode answer, IdentityProvider provider) {
    if (!provider.tags().isEmpty()) {
      answer.set("Tags", Tags.list(provider.tags()));
    }
    return answer;
  }

  private ObjectNode getOpenId(Input input, SandboxRequest request) {
    IdentityProvider provider = need(OPEN_ID, input, request);
    ObjectNode answer =
        Json.object().put("Url", provider.url()).put("CreateDate", provider.created().toString());
    answer.set("ClientIDList", Json.strings(provider.clientIds()));
    answer.set("ThumbprintList", Json.strings(provider.thumbprints()));
    return tagged(answer, provider);
  }

  private ObjectNode listOpenId(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("OpenIDConnectProviderList");
    finder.account(request).identityProviders().values().stream()
        .filter(provider -> !provider.isSaml())
        .forEach(provider -> list.addObject().put("Arn", provider.arn()));
    return answer;
  }

  private ObjectNode delete(String member, Input input, SandboxRequest request) {
    IdentityProvider provider = need(member, input, request);
    finder.account(request).identityProviders().remove(provider.arn());
    return Json.object();
  }

  private ObjectNode addClient(Input input, SandboxRequest request) {
    IdentityProvider provider = need(OPEN_ID, input, request);
    String client = input.need("ClientID");
    if (!provider.clientIds().contains(client)) {
      provider.clientIds().add(client);
    }
    return Json.object();
  }

  private ObjectNode removeClient(Input input, SandboxRequest request) {
    need(OPEN_ID, input, request).clientIds().remove(input.need("ClientID"));
    return Json.object();
  }

  private ObjectNode updateThumbprint(Input input, SandboxRequest request) {
    IdentityProvider provider = need(OPEN_ID, input, request);
    provider.thumbprints().clear();
    provider.thumbprints().addAll(input.strings("ThumbprintList"));
    return Json.object();
  }

  private ObjectNode createSaml(Input input, SandboxRequest request) {
    IdentityProvider provider =
        IdentityProvider.saml(
            request.account(),
            input.need("Name"),
            input.need("SAMLMetadataDocument"),
            request.time());
    add(provider, input, request);
    return tagged(Json.object().put(SAML, provider.arn()), provider);
  }

  private ObjectNode getSaml(Input input, SandboxRequest request) {
    IdentityProvider provider = need(SAML, input, request);
    return tagged(
        Json.object()
            .put("SAMLMetadataDocument", String.valueOf(provider.metadata().get()))
            .put("CreateDate", provider.created().toString()),
        provider);
  }

  private ObjectNode listSaml(Input input, SandboxRequest request) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("SAMLProviderList");
    finder.account(request).identityProviders().values().stream()
        .filter(IdentityProvider::isSaml)
        .forEach(provider ->
            list.addObject()
                .put("Arn", provider.arn())
                .put("CreateDate", provider.created().toString()));
    return answer;
  }

  private ObjectNode updateSaml(Input input, SandboxRequest request) {
    IdentityProvider provider = need(SAML, input, request);
    input.text("SAMLMetadataDocument").ifPresent(provider.metadata()::set);
    return Json.object().put(SAML, provider.arn());
  }
}
