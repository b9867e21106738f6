package dev.cloudward.server;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Lets a WebSocket frame be as long as a message may be; the server's default is 64 KiB.
@Singleton
public class SocketLimits implements HttpServerOptionsCustomizer {

  private final Application application;

  @Inject
  SocketLimits(Application application) {
    this.application = application;
  }

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    int limit = application.engine().settings().maxMessageBytes();
    options.setMaxWebSocketFrameSize(limit).setMaxWebSocketMessageSize(limit);
  }
}
