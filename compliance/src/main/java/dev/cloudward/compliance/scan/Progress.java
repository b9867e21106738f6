package dev.cloudward.compliance.scan;

/// How far a scan is, in units and in what they found.
public record Progress(
    long units, long done, long resources, long changed, long opened, long resolved, long gaps) {}
