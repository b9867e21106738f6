package dev.cloudward.server;

import dev.cloudward.kernel.config.Environment;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;

/// Hands the application to the Quarkus edge.
@Singleton
public class Applications {

  private static final AtomicReference<Application> PREPARED = new AtomicReference<>();
  private static final AtomicReference<Runnable> LISTENING = new AtomicReference<>(() -> {});

  /// Has the edge serve this application instead of one that it builds from the process
  /// environment; for the `serve` command, whose options override settings.
  public static void serve(Application application) {
    PREPARED.set(application);
  }

  /// Runs once, when the edge listens.
  public static void whenListening(Runnable action) {
    LISTENING.set(action);
  }

  void listening(@ObservesAsync HttpServerStart event) {
    LISTENING.getAndSet(() -> {}).run();
  }

  @Produces
  @Singleton
  @DefaultBean
  Application application() {
    Application prepared = PREPARED.get();
    return prepared != null ? prepared : Application.of(Environment.ofProcess());
  }

  /// While connections are still open, so that clients hear why their calls end.
  void beforeStop(@Observes ShutdownDelayInitiatedEvent event, Application application) {
    application.close();
  }

  void stop(@Observes ShutdownEvent event, Application application) {
    application.close();
  }
}
