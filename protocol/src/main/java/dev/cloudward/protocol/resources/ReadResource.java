package dev.cloudward.protocol.resources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.resource.ResourceProvider;
import dev.cloudward.kernel.resource.ResourceProvider.Contents;
import dev.cloudward.protocol.Features;
import dev.cloudward.protocol.exchange.BoundedWork;
import dev.cloudward.protocol.exchange.Caching;
import dev.cloudward.protocol.exchange.Exchange;
import dev.cloudward.protocol.exchange.Field;
import dev.cloudward.protocol.exchange.Field.Kind;
import dev.cloudward.protocol.exchange.Method;
import dev.cloudward.protocol.exchange.Reply;
import dev.cloudward.protocol.frame.RpcError;
import java.util.List;
import java.util.Optional;

/// Reads a resource from the first provider that knows it: `resources/read`.
@AutoService(Method.class)
final class ReadResource implements Method {

  private final List<ResourceProvider> providers;
  private final Redactor redactor;
  private final BoundedWork work;

  ReadResource(Features features) {
    this.providers = features.resources();
    this.redactor = features.redactor();
    this.work = features.work();
  }

  @Override
  public String name() {
    return "resources/read";
  }

  @Override
  public Era era() {
    return Era.BOTH;
  }

  @Override
  public List<Field> fields() {
    return List.of(Field.required("uri", Kind.TEXT));
  }

  @Override
  public String routedBy() {
    return "uri";
  }

  @Override
  public Reply handle(Exchange exchange) throws InterruptedException {
    String uri = exchange.text("uri");
    return work.reply(
        exchange,
        () ->
            find(uri, exchange)
                .map(this::written)
                .orElseGet(() -> new Reply.Failed(unknown(uri, exchange.isStateless()))));
  }

  private Optional<Contents> find(String uri, Exchange exchange) {
    return providers.stream()
        .map(provider -> provider.read(uri, exchange.caller()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// Answers were cleaned before they were kept; what this process knows to be secret goes here
  /// too.
  private Reply written(Contents contents) {
    String body = contents.isBinary() ? contents.body() : redactor.text(contents.body(), true);
    ObjectNode result = Json.object();
    result.putArray("contents").add(ResourceJson.contents(contents, body));
    return Reply.of(result, Caching.none());
  }

  private static RpcError unknown(String uri, boolean isStateless) {
    int code = isStateless ? RpcError.INVALID_PARAMS : RpcError.RESOURCE_NOT_FOUND;
    return new RpcError(code, "Resource not found", Json.object().put("uri", uri));
  }
}
