package dev.cloudward.toolsets.api;

import dev.cloudward.aws.client.AwsCall;
import dev.cloudward.toolsets.aws.Target;
import java.util.Optional;

/// A command in one account and region.
///
/// @param call empty where the target has an obstacle
record Step(Target target, Optional<AwsCall> call) {}
