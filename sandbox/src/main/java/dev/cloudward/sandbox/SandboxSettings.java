package dev.cloudward.sandbox;

import dev.cloudward.sandbox.auth.UnknownKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/// How a sandbox is run.
///
/// @param host a loopback address
/// @param port 0 for any free port
/// @param clock tells the time, of sessions and seeds too
/// @param unknownKeys what becomes of access keys that the sandbox does not know
/// @param verifiesSignatures whether requests that are signed with known keys must be signed right
/// @param authorizes whether IAM policies are enforced
/// @param randomSeed makes identifiers and faults repeatable
/// @param seedFolder more seeds, beside those that ship with the sandbox
/// @param largestBody bytes that a request may carry
public record SandboxSettings(
    String host,
    int port,
    Clock clock,
    UnknownKeys unknownKeys,
    boolean verifiesSignatures,
    boolean authorizes,
    OptionalLong randomSeed,
    Optional<Path> seedFolder,
    long largestBody) {

  public SandboxSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0..65535, was " + port);
    }
  }

  /// Loopback, any free port, any static keys; signatures checked and policies enforced.
  public static SandboxSettings defaults() {
    return new SandboxSettings(
        "127.0.0.1",
        0,
        Clock.systemUTC(),
        UnknownKeys.ACT_AS_MANAGEMENT,
        true,
        true,
        OptionalLong.empty(),
        Optional.empty(),
        512L * 1024 * 1024);
  }

  public SandboxSettings withPort(int other) {
    return new SandboxSettings(
        host,
        other,
        clock,
        unknownKeys,
        verifiesSignatures,
        authorizes,
        randomSeed,
        seedFolder,
        largestBody);
  }

  public SandboxSettings withClock(Clock other) {
    return new SandboxSettings(
        host,
        port,
        other,
        unknownKeys,
        verifiesSignatures,
        authorizes,
        randomSeed,
        seedFolder,
        largestBody);
  }

  public SandboxSettings withUnknownKeys(UnknownKeys other) {
    return new SandboxSettings(
        host,
        port,
        clock,
        other,
        verifiesSignatures,
        authorizes,
        randomSeed,
        seedFolder,
        largestBody);
  }

  public SandboxSettings withSignaturesVerified(boolean verifies) {
    return new SandboxSettings(
        host, port, clock, unknownKeys, verifies, authorizes, randomSeed, seedFolder, largestBody);
  }

  public SandboxSettings withPoliciesEnforced(boolean enforces) {
    return new SandboxSettings(
        host,
        port,
        clock,
        unknownKeys,
        verifiesSignatures,
        enforces,
        randomSeed,
        seedFolder,
        largestBody);
  }

  public SandboxSettings withRandomSeed(long seed) {
    return new SandboxSettings(
        host,
        port,
        clock,
        unknownKeys,
        verifiesSignatures,
        authorizes,
        OptionalLong.of(seed),
        seedFolder,
        largestBody);
  }

  public SandboxSettings withSeedFolder(Path folder) {
    return new SandboxSettings(
        host,
        port,
        clock,
        unknownKeys,
        verifiesSignatures,
        authorizes,
        randomSeed,
        Optional.of(folder),
        largestBody);
  }

  public SandboxSettings withLargestBody(long bytes) {
    return new SandboxSettings(
        host,
        port,
        clock,
        unknownKeys,
        verifiesSignatures,
        authorizes,
        randomSeed,
        seedFolder,
        bytes);
  }
}
