package dev.cloudward.aws.client;

import dev.cloudward.aws.wire.Payload;
import dev.cloudward.aws.wire.WireResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Sends requests over HTTP/1.1 and reads bounded answers. Interruption cancels the exchange.
final class Transport {

  /// Headers that the JDK's client sets by itself and refuses to be told.
  private static final Set<String> RESTRICTED =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final ClientSettings settings;
  private @Nullable HttpClient client;

  Transport(ClientSettings settings) {
    this.settings = settings;
  }

  WireResponse send(SignedRequest request, Duration timeout)
      throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.uri())
            .timeout(timeout)
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body().bytes()));
    request
        .headers()
        .forEach((name, values) -> {
          if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    HttpResponse<byte[]> response =
        client().send(builder.build(), info -> new Bounded(settings.maxResponseBytes()));
    return new WireResponse(
        response.statusCode(), response.headers().map(), Payload.of(response.body()));
  }

  private synchronized HttpClient client() {
    HttpClient ready = client;
    if (ready == null) {
      ready =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(settings.connectTimeout())
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .build();
      client = ready;
    }
    return ready;
  }

  /// Collects a body and gives up when it grows too large.
  private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    private final int limit;
    private long seen;
    private Flow.@Nullable Subscription subscription;

    Bounded(int limit) {
      this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return all.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
      subscription = source;
      all.onSubscribe(source);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      seen += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
      if (seen <= limit) {
        all.onNext(buffers);
        return;
      }
      if (subscription != null) {
        subscription.cancel();
      }
      all.onError(new IOException("the answer is larger than " + limit + " bytes"));
    }

    @Override
    public void onError(Throwable failure) {
      all.onError(failure);
    }

    @Override
    public void onComplete() {
      all.onComplete();
    }
  }
}
