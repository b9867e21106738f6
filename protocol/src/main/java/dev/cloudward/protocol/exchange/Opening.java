package dev.cloudward.protocol.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.kernel.audit.Redactor;
import dev.cloudward.kernel.call.Cancellation;
import dev.cloudward.kernel.call.Client.LogLevel;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.protocol.Peer;
import dev.cloudward.protocol.ProtocolVersion;
import dev.cloudward.protocol.frame.Frame;
import dev.cloudward.protocol.frame.RpcError;
import dev.cloudward.protocol.session.Session;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds out which era a request is of and who sends it, before its method is looked up.
public final class Opening {

  public static final String VERSION_HEADER = "MCP-Protocol-Version";

  private static final String METHOD_HEADER = "Mcp-Method";
  private static final String NAME_HEADER = "Mcp-Name";
  private static final String PREFIX = "io.modelcontextprotocol/";
  private static final String VERSION = PREFIX + "protocolVersion";
  private static final String CAPABILITIES = PREFIX + "clientCapabilities";
  private static final String CLIENT_INFO = PREFIX + "clientInfo";
  private static final String LOG_LEVEL = PREFIX + "logLevel";

  private final Redactor redactor;
  private final AtomicLong count = new AtomicLong();
  private final String prefix = Long.toString(System.nanoTime() & 0xffffff, 36) + "-";

  public Opening(Redactor redactor) {
    this.redactor = redactor;
  }

  /// What opening came to.
  public sealed interface Opened {
    record Ready(Exchange exchange) implements Opened {}

    record Refused(RpcError error) implements Opened {}
  }

  /// Whether a request says, in its body or by its header, that it is of the stateless era.
  public static boolean saysStateless(Frame.Request request, @Nullable Headers headers) {
    String header = headers == null ? null : headers.get(VERSION_HEADER);
    return request.params().path("_meta").has(VERSION)
        || (header != null
            && ProtocolVersion.of(header).filter(ProtocolVersion::isStateless).isPresent());
  }

  /// What a request of the stateless era says of a client that can do nothing in particular.
  public static ObjectNode plainMeta() {
    ObjectNode meta = Json.object().put(VERSION, ProtocolVersion.V2026_07_28.date());
    meta.putObject(CAPABILITIES);
    return meta;
  }

  /// Opens an exchange for a request.
  ///
  /// @param isStatelessMethod whether the stateless era has a method; where there is neither header
  ///   nor session to tell, it decides
  public Opened open(
      Frame.Request request,
      Link link,
      Cancellation cancellation,
      Predicate<String> isStatelessMethod) {
    JsonNode meta = request.params().path("_meta");
    boolean isStateless =
        saysStateless(request, link.headers())
            || (link.session() == null
                && link.headers() == null
                && isStatelessMethod.test(request.method()));
    return isStateless
        ? stateless(request, meta, link, cancellation)
        : inSession(request, meta, link, cancellation);
  }

  private Opened stateless(
      Frame.Request request, JsonNode meta, Link link, Cancellation cancellation) {
    RpcError problem = versionProblem(meta, link.headers());
    if (problem == null) {
      problem = metaProblem(meta);
    }
    if (problem == null && link.headers() != null) {
      problem = HeaderCheck.plain(link.headers(), METHOD_HEADER, request.method());
    }
    if (problem != null) {
      return new Opened.Refused(problem);
    }
    String date = meta.path(VERSION).asText();
    ProtocolVersion version =
        ProtocolVersion.of(date).filter(ProtocolVersion::isStateless).orElse(null);
    if (version == null) {
      return new Opened.Refused(RpcError.unsupportedVersion(date, ProtocolVersion.dates()));
    }
    Peer peer =
        new Peer(
            version,
            meta.path(CLIENT_INFO).path("name").asText("unknown"),
            (ObjectNode) meta.path(CAPABILITIES));
    LogLevel level = LogLevels.of(meta.path(LOG_LEVEL).asText()).orElse(null);
    return ready(request, meta, link, peer, level, cancellation);
  }

  /// The version's header must be there and agree, if the body says a version at all.
  private static @Nullable RpcError versionProblem(JsonNode meta, @Nullable Headers headers) {
    JsonNode version = meta.path(VERSION);
    return headers == null || !version.isTextual()
        ? null
        : HeaderCheck.plain(headers, VERSION_HEADER, version.asText());
  }

  private static @Nullable RpcError metaProblem(JsonNode meta) {
    if (!meta.path(VERSION).isTextual()) {
      return missing(VERSION, "a string");
    }
    if (!meta.path(CAPABILITIES).isObject()) {
      return missing(CAPABILITIES, "an object");
    }
    JsonNode level = meta.path(LOG_LEVEL);
    if (!level.isMissingNode() && LogLevels.of(level.asText()).isEmpty()) {
      return RpcError.invalidParams(
          "params._meta[\"" + LOG_LEVEL + "\"] must be one of " + LogLevels.names());
    }
    return null;
  }

  private static RpcError missing(String key, String kind) {
    return RpcError.invalidParams(
        "params._meta[\"" + key + "\"] is required, " + kind + " (or open a session: initialize)");
  }

  private Opened inSession(
      Frame.Request request, JsonNode meta, Link link, Cancellation cancellation) {
    String header = link.headers() == null ? null : link.headers().get(VERSION_HEADER);
    if (header != null && ProtocolVersion.of(header).isEmpty()) {
      return new Opened.Refused(RpcError.unsupportedVersion(header, ProtocolVersion.dates()));
    }
    Session session = link.session();
    if (session == null) {
      return switch (request.method()) {
        case "initialize", "ping" -> ready(request, meta, link, stranger(), null, cancellation);
        default ->
            new Opened.Refused(
                RpcError.invalidRequest(
                    "there is no session yet: send initialize, or name the protocol version in"
                        + " params._meta[\""
                        + VERSION
                        + "\"]"));
      };
    }
    return ready(request, meta, link, session.peer(), session.logLevel(), cancellation);
  }

  /// A client that has not said yet who it is.
  private static Peer stranger() {
    return new Peer(ProtocolVersion.LATEST_SESSION, "unknown", Json.object());
  }

  private Opened ready(
      Frame.Request request,
      JsonNode meta,
      Link link,
      Peer peer,
      @Nullable LogLevel level,
      Cancellation cancellation) {
    JsonNode token = meta.path("progressToken");
    ExchangeClient client =
        new ExchangeClient(
            peer,
            link.channel(),
            token.isTextual() || token.isIntegralNumber() ? token : null,
            level,
            redactor);
    String id = prefix + Long.toString(count.incrementAndGet(), 36);
    return new Opened.Ready(new Exchange(id, request, link, peer, level, client, cancellation));
  }

  /// What speaks against running this method: a header that does not agree, an extension that the
  /// client did not declare.
  public static @Nullable RpcError problem(Exchange exchange, Method method) {
    if (!exchange.isStateless()) {
      return null;
    }
    String extension = method.extension();
    if (extension != null && !exchange.peer().hasExtension(extension)) {
      ObjectNode required = Json.object();
      required.putObject("extensions").putObject(extension);
      return RpcError.missingCapability(
          exchange.request().method() + " needs the extension " + extension, required);
    }
    Headers headers = exchange.link().headers();
    String routedBy = method.routedBy();
    if (headers == null || routedBy == null) {
      return null;
    }
    return Optional.ofNullable(exchange.optionalText(routedBy))
        .map(name -> HeaderCheck.encoded(headers, NAME_HEADER, name))
        .orElse(null);
  }
}
