package dev.cloudward.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/// Programs that measurements need beside Java.
final class Tools {

  private Tools() {}

  /// Runs a program to its end.
  ///
  /// @throws IOException when it fails
  static void run(Path folder, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed in " + folder);
    }
  }

  /// Node: the one that the conformance suite installed, else the system's.
  static String node(Path checkout) {
    Path own = checkout.resolve("conformance/node_modules/node/bin/node");
    return Files.isExecutable(own) ? own.toString() : "node";
  }
}
