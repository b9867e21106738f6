package dev.cloudward.toolsets.cases.ingest;

/// An ingestion that cannot go on; what was stored before stays, and the next run goes on there.
public final class IngestFailed extends Exception {

  public IngestFailed(String message) {
    super(message);
  }
}
