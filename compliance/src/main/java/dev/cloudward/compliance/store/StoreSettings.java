package dev.cloudward.compliance.store;

import dev.cloudward.kernel.config.Environment;
import java.nio.file.Path;

/// Where compliance data is kept.
///
/// @param url a JDBC address: `CLOUDWARD_COMPLIANCE_DB` as `postgresql://user:password@host/db` or
///   `jdbc:…`, or a file's path for SQLite; by default `~/.cloudward/compliance.db`
public record StoreSettings(String url) {

  public static StoreSettings from(Environment environment) {
    return of(
        environment
            .text("CLOUDWARD_COMPLIANCE_DB")
            .orElseGet(() ->
                Path.of(environment.firstOf("HOME", "USERPROFILE").orElse("."))
                    .resolve(".cloudward")
                    .resolve("compliance.db")
                    .toString()));
  }

  /// Reads an address.
  public static StoreSettings of(String address) {
    if (address.startsWith("jdbc:")) {
      return new StoreSettings(address);
    }
    if (address.startsWith("postgres://") || address.startsWith("postgresql://")) {
      return new StoreSettings(PostgresUrl.jdbc(address));
    }
    return new StoreSettings("jdbc:sqlite:" + address);
  }

  public boolean isSqlite() {
    return url.startsWith("jdbc:sqlite:");
  }

  @Override
  public String toString() {
    return url.replaceAll("(password=)[^&]*", "$1****");
  }
}
