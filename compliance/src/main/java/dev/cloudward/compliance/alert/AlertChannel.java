package dev.cloudward.compliance.alert;

import java.util.Optional;

/// A way to tell somebody.
interface AlertChannel {

  /// What it is and where it leads, for reports.
  String name();

  /// Sends an alert; returns why that failed, or nothing.
  Optional<String> send(Alert alert) throws InterruptedException;
}
