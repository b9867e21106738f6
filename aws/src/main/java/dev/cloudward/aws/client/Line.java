package dev.cloudward.aws.client;

import dev.cloudward.kernel.lazy.Lazy;

/// What all calls share on their way to AWS.
///
/// @param skew what is known of AWS's clock
/// @param places what is known of buckets' regions
record Line(
    ClientSettings settings,
    Lazy<Signing> signing,
    Lazy<Transport> transport,
    Pacing pacing,
    ClockSkew skew,
    BucketRegions places) {}
