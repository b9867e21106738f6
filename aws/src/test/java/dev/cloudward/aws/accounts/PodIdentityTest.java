package dev.cloudward.aws.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cloudward.aws.credentials.RefreshingIdentity.Issued;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodIdentityTest {

  @TempDir private Path folder;

  @Test
  void asksTheAgentWithTheToken() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "the-token\n");
    AtomicReference<String> seen = new AtomicReference<>();
    HttpServer agent =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agent.createContext(
        "/v1/credentials",
        exchange -> {
          seen.set(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body =
              """
              {"AccessKeyId":"ASIAPOD","SecretAccessKey":"s","Token":"t","Expiration":"2026-01-01T00:00:00Z"}
              """
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    agent.start();
    try {
      String endpoint = "http://127.0.0.1:" + agent.getAddress().getPort() + "/v1/credentials";
      Issued issued = new PodIdentity(new Way.OfPodIdentity(endpoint, token)).issue();
      assertThat(issued).isInstanceOf(Issued.Granted.class);
      assertThat(((Issued.Granted) issued).credentials().accessKeyId()).isEqualTo("ASIAPOD");
      assertThat(seen.get()).isEqualTo("the-token");
    } finally {
      agent.stop(0);
    }
  }

  @Test
  void sendsItsTokenToNobodyElse() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "the-token");
    Issued issued =
        new PodIdentity(new Way.OfPodIdentity("http://evil.example/credentials", token)).issue();
    assertThat(((Issued.Denied) issued).reason())
        .isEqualTo("the endpoint http://evil.example/credentials is not the pod identity agent's.");
  }

  @Test
  void saysWhichTokenIsMissing() throws Exception {
    Issued issued =
        new PodIdentity(new Way.OfPodIdentity("http://127.0.0.1:9/v1", folder.resolve("absent")))
            .issue();
    assertThat(((Issued.Denied) issued).reason()).contains("absent").contains("NoSuchFile");
  }
}
