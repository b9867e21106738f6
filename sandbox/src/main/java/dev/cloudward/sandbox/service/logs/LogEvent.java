package dev.cloudward.sandbox.service.logs;

/// One event.
///
/// @param timestamp milliseconds since 1970
/// @param id what FilterLogEvents calls it, and what `@ptr` holds
record LogEvent(String stream, long timestamp, String message, long ingestion, String id) {}
