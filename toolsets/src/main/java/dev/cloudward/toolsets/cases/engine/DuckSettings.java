package dev.cloudward.toolsets.cases.engine;

import java.util.Properties;

/// What the embedded engine may use.
///
/// @param memoryMegabytes most memory of all questions together
/// @param threads most threads of all questions together
/// @param atOnce most questions at once
public record DuckSettings(int memoryMegabytes, int threads, int atOnce) {

  /// Settings of a connection that reads one file, and can do nothing else.
  Properties readOnly() {
    Properties settings = new Properties();
    settings.setProperty("access_mode", "READ_ONLY");
    settings.setProperty("memory_limit", memoryMegabytes + "MB");
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("max_temp_directory_size", "0B");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    return settings;
  }
}
