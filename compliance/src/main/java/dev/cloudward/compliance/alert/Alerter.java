package dev.cloudward.compliance.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.calls.DirectCalls;
import dev.cloudward.compliance.scan.Scan;
import dev.cloudward.compliance.store.Findings;
import dev.cloudward.kernel.json.Json;
import dev.cloudward.kernel.lazy.Lazy;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells what a scan found that was not there before.
public final class Alerter {

  /// The worst findings of a scan that are told; the total tells how many there are.
  private static final int MOST = 100;

  private static final int TRIES = 3;

  private final AlertBook book;
  private final Findings findings;
  private final DirectCalls calls;
  private final String region;
  private final Clock clock;
  private final Lazy<HttpClient> http =
      Lazy.of(() -> HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());

  /// @param region where event buses are that are named without an ARN
  public Alerter(AlertBook book, Findings findings, DirectCalls calls, String region, Clock clock) {
    this.book = book;
    this.findings = findings;
    this.calls = calls;
    this.region = region;
    this.clock = clock;
  }

  /// Tells of a finished scan: findings that were told within the quiet hours are left out.
  ///
  /// @return whether somebody heard it, or there was nothing to tell; else it is to be told again
  public boolean scanned(Scan scan) throws InterruptedException {
    AlertSettings settings = book.of(scan.tenant());
    if (!settings.enabled()) {
      return true;
    }
    Instant now = clock.instant();
    List<ObjectNode> news =
        findings.untold(
            scan.tenant(),
            scan.id(),
            settings.severityLevels(),
            now.minus(Duration.ofHours(settings.quietHours())));
    if (news.isEmpty()) {
      return true;
    }
    Delivery delivery = send(scan, settings, news, now);
    book.delivered(scan.tenant(), delivery.report());
    if (delivery.isHeard()) {
      findings.told(scan.tenant(), news, now);
    }
    return delivery.isHeard();
  }

  /// What became of a scan's alerts.
  ///
  /// @param isHeard whether at least one channel took all of them
  private record Delivery(ObjectNode report, boolean isHeard) {}

  private Delivery send(Scan scan, AlertSettings settings, List<ObjectNode> news, Instant now)
      throws InterruptedException {
    List<ObjectNode> worst = news.subList(0, Math.min(MOST, news.size()));
    List<Alert> alerts = new ArrayList<>();
    if (settings.isDigest()) {
      alerts.add(new Alert(scan.tenant(), scan.id(), now, worst, news.size()));
    } else {
      worst.forEach(one -> alerts.add(new Alert(scan.tenant(), scan.id(), now, List.of(one), 1)));
    }
    ObjectNode report =
        Json.object()
            .put("scan_id", scan.id())
            .put("at", now.toString())
            .put("findings", news.size());
    ArrayNode failures = report.putArray("failures");
    List<AlertChannel> channels = channels(settings);
    for (AlertChannel channel : channels) {
      for (Alert alert : alerts) {
        Optional<String> problem = send(channel, alert);
        if (problem.isPresent()) {
          failures.add(channel.name() + ": " + problem.get());
          break;
        }
      }
    }
    return new Delivery(report, channels.isEmpty() || failures.size() < channels.size());
  }

  private static Optional<String> send(AlertChannel channel, Alert alert)
      throws InterruptedException {
    Optional<String> problem = channel.send(alert);
    for (int tries = 1; tries < TRIES && problem.isPresent(); tries++) {
      Thread.sleep(Duration.ofMillis(500L * tries));
      problem = channel.send(alert);
    }
    return problem;
  }

  private List<AlertChannel> channels(AlertSettings settings) {
    List<AlertChannel> channels = new ArrayList<>();
    if (settings.snsTopicArn() != null) {
      channels.add(new SnsChannel(settings.snsTopicArn(), calls));
    }
    if (settings.eventBus() != null) {
      channels.add(new EventBridgeChannel(settings.eventBus(), region, calls));
    }
    if (settings.webhookUrl() != null) {
      channels.add(new WebhookChannel(URI.create(settings.webhookUrl()), http.get()));
    }
    return channels;
  }
}
