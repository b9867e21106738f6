package dev.cloudward.compliance.scan;

/// A part of a scan that is done as a whole: one resource type in one region.
public record Unit(String scan, String tenant, String region, String type) {}
