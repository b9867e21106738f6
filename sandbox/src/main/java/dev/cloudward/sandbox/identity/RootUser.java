package dev.cloudward.sandbox.identity;

import java.time.Instant;
import java.util.Optional;

/// What reports say of an account's root user.
public record RootUser(boolean hasMfa, boolean hasAccessKeys, Optional<Instant> passwordUsed) {}
