package dev.cloudward.sandbox.service.cognito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.sandbox.http.Headers;
import dev.cloudward.sandbox.http.HttpReply.Answer;
import dev.cloudward.sandbox.http.HttpRequest;
import dev.cloudward.sandbox.seed.Organization;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.AwsFault;
import dev.cloudward.sandbox.service.Handler;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.state.Ids;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cognito user pools.
///
/// Tokens are signed; the keys to check them are at `/<pool>/.well-known/jwks.json`.
@AutoService(SandboxService.class)
final class CognitoService implements SandboxService {

  private static final Pattern WELL_KNOWN =
      Pattern.compile(
          "/([a-z0-9-]+_[A-Za-z0-9]+)/\\.well-known/(jwks\\.json|openid-configuration)");

  private final PoolBook book;
  private final JwtSigner signer = new JwtSigner();
  private final Ids ids;
  private final ReentrantLock lock = new ReentrantLock();

  CognitoService(Organization organization, Seeds seeds, Ids ids) {
    this.book = new PoolBook(organization, seeds);
    this.ids = ids;
  }

  @Override
  public String name() {
    return "cognito-idp";
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public void declare(Operations all) {
    Operations on = all.wrapped(this::inTurn);
    new SignInOps(book, new TokenIssuer(signer, ids), ids).declare(on);
    new DirectoryOps(book, ids).declare(on);
  }

  /// Those who sign in have no account, so all pools share a lock.
  private Handler inTurn(Handler handler) {
    return (input, request) -> {
      lock.lock();
      try {
        return handler.answer(input, request);
      } finally {
        lock.unlock();
      }
    };
  }

  @Override
  public Optional<Answer> page(HttpRequest request) {
    Matcher matcher = WELL_KNOWN.matcher(request.path());
    if (!matcher.matches() || !request.method().equals("GET")) {
      return Optional.empty();
    }
    try {
      Pool pool = book.ofId(matcher.group(1));
      return Optional.of(
          json(
              200,
              matcher.group(2).equals("jwks.json")
                  ? signer.keySet()
                  : configuration(pool, request)));
    } catch (AwsFault e) {
      return Optional.of(json(404, Json.object().put("message", e.message())));
    }
  }

  private static ObjectNode configuration(Pool pool, HttpRequest request) {
    String here = "http://" + request.header("Host").orElse("localhost") + "/" + pool.id();
    ObjectNode configuration =
        Json.object().put("issuer", pool.issuer()).put("jwks_uri", here + "/.well-known/jwks.json");
    configuration.set("id_token_signing_alg_values_supported", Json.strings(List.of("RS256")));
    configuration.set("response_types_supported", Json.strings(List.of("code", "token")));
    configuration.set("subject_types_supported", Json.strings(List.of("public")));
    return configuration;
  }

  private static Answer json(int status, JsonNode body) {
    return new Answer(
        status, Headers.of("Content-Type", "application/json"), Json.writeBytes(body));
  }
}
