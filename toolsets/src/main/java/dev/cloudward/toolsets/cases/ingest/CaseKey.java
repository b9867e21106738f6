package dev.cloudward.toolsets.cases.ingest;

/// A case by its account and its number there.
record CaseKey(String account, String number) {}
