package dev.cloudward.aws.credentials;

import dev.cloudward.kernel.config.ConfigError;
import dev.cloudward.kernel.config.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/// The user's `~/.aws/config` and `~/.aws/credentials`, or the files that `AWS_CONFIG_FILE` and
/// `AWS_SHARED_CREDENTIALS_FILE` name. Read when first needed.
public final class Profiles {

  private final Path config;
  private final Path credentials;
  private @Nullable ProfileFile file;
  private @Nullable FileTime readAt;

  public Profiles(Environment environment, Path home) {
    this.config = path(environment.text("AWS_CONFIG_FILE"), home, "config");
    this.credentials = path(environment.text("AWS_SHARED_CREDENTIALS_FILE"), home, "credentials");
  }

  private static Path path(Optional<String> given, Path home, String name) {
    return given
        .map(p -> p.startsWith("~/") ? home.resolve(p.substring(2)) : Path.of(p))
        .orElseGet(() -> home.resolve(".aws").resolve(name));
  }

  /// Both files merged.
  synchronized ProfileFile file() {
    ProfileFile known = file;
    if (known == null) {
      readAt = changed();
      known = read();
      file = known;
    }
    return known;
  }

  private ProfileFile read() {
    ProfileFile.Aggregator merged = ProfileFile.aggregator();
    try {
      if (Files.isRegularFile(config)) {
        merged.addFile(
            ProfileFile.builder().content(config).type(ProfileFile.Type.CONFIGURATION).build());
      }
      if (Files.isRegularFile(credentials)) {
        merged.addFile(
            ProfileFile.builder().content(credentials).type(ProfileFile.Type.CREDENTIALS).build());
      }
    } catch (IllegalArgumentException | SdkClientException e) {
      throw new ConfigError("the AWS profile files cannot be read: " + e.getMessage());
    }
    return merged.build();
  }

  /// Reads the files anew when next needed, if they have changed; false when they have not.
  synchronized boolean reload() {
    FileTime latest = changed();
    boolean isChanged = !latest.equals(readAt);
    if (isChanged) {
      file = null;
    }
    return isChanged;
  }

  private FileTime changed() {
    return Stream.of(config, credentials)
        .map(Profiles::changed)
        .max(FileTime::compareTo)
        .orElseThrow();
  }

  private static FileTime changed(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  /// Names of all profiles, sorted.
  public List<String> names() {
    return file().profiles().keySet().stream().sorted().toList();
  }

  /// Where profiles are read from, for messages.
  public String places() {
    return config + " and " + credentials;
  }

  /// A property of a profile.
  public Optional<String> property(String profile, String name) {
    return file().profile(profile).flatMap(found -> found.property(name));
  }

  /// All properties of a profile; empty where there is no such profile.
  public Map<String, String> properties(String profile) {
    return file().profile(profile).map(Profile::properties).orElse(Map.of());
  }

  /// The properties of a section that is no profile, such as an `sso-session`.
  public Map<String, String> section(String type, String name) {
    return file().getSection(type, name).map(Profile::properties).orElse(Map.of());
  }

  /// An endpoint that a profile sets for a service (`services` section) or for all.
  ///
  /// @param serviceId the SDK's service id, such as `Elastic Load Balancing v2`
  public Optional<String> endpointUrl(String profile, String serviceId) {
    Optional<Profile> found = file().profile(profile);
    String key = serviceId.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    return found
        .flatMap(p -> p.property("services"))
        .flatMap(section -> file().getSection("services", section))
        .map(Profile::properties)
        .map(properties -> nested(properties, key))
        .or(() -> found.flatMap(p -> p.property("endpoint_url")));
  }

  private static @Nullable String nested(Map<String, String> properties, String service) {
    String lines = properties.getOrDefault(service, properties.get(service + ".endpoint_url"));
    if (lines == null) {
      return null;
    }
    for (String line : lines.split("\n")) {
      String[] parts = line.split("=", 2);
      if (parts.length == 2 && parts[0].strip().equals("endpoint_url")) {
        return parts[1].strip();
      }
    }
    return null;
  }
}
