package dev.cloudward.aws.command.s3;

import java.time.Instant;

/// One file or object below the place that a transfer is about.
///
/// @param path relative to that place, with slashes
/// @param size bytes
record Entry(String path, long size, Instant modified, Place place) {}
