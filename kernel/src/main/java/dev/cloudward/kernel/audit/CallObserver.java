package dev.cloudward.kernel.audit;

/// Hears of every finished call: the audit log, metrics.
@FunctionalInterface
public interface CallObserver {
  void onCall(CallRecord call);
}
