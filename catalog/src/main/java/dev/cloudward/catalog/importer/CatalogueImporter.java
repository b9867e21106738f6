package dev.cloudward.catalog.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.catalog.model.CliServiceName;
import dev.cloudward.catalog.search.IndexWriter;
import dev.cloudward.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Builds `catalogue.zip` from a folder of botocore data (or the AWS CLI layer's zip that holds
/// one) and a folder of IAM action lists.
///
/// Run on purpose, by `./cloudward catalog import`; the result is committed.
public final class CatalogueImporter {

  private final ZipOutputStream out;
  private final IamActions iam;
  private final IndexWriter index = new IndexWriter();
  private final ArrayNode services = Json.array();

  private CatalogueImporter(ZipOutputStream out, IamActions iam) {
    this.out = out;
    this.iam = iam;
  }

  /// @param args the botocore data folder or layer zip, the IAM data folder, the zip to write, and
  ///   the names of the two sources for the manifest
  public static void main(String[] args) throws IOException {
    if (args.length != 5) {
      throw new IllegalArgumentException(
          "usage: CatalogueImporter BOTOCORE_DATA IAM_DATA OUT.zip BOTOCORE_SOURCE IAM_SOURCE");
    }
    Path given = Path.of(args[0]);
    Path out = Path.of(args[2]);
    if (Files.isDirectory(given)) {
      write(given, Path.of(args[1]), out, args[3], args[4]);
    } else {
      try (FileSystem zip = FileSystems.newFileSystem(given)) {
        write(dataFolder(zip), Path.of(args[1]), out, args[3], args[4]);
      }
    }
  }

  private static Path dataFolder(FileSystem zip) throws IOException {
    try (Stream<Path> paths = Files.walk(zip.getPath("/"), 6)) {
      return paths
          .filter(path -> path.toString().endsWith("botocore/data"))
          .findFirst()
          .orElseThrow(() -> new IOException("the zip holds no botocore/data folder"));
    }
  }

  private static void write(Path data, Path iam, Path out, String botocoreSource, String iamSource)
      throws IOException {
    try (OutputStream file = Files.newOutputStream(out);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      CatalogueImporter importer = new CatalogueImporter(zip, IamActions.read(iam));
      for (Path service : children(data)) {
        importer.add(service);
      }
      importer.finish(data, botocoreSource, iamSource);
    }
  }

  private void add(Path folder) throws IOException {
    String name = folder.getFileName().toString();
    Path version = children(folder).getLast();
    BotocoreService source = BotocoreService.read(version);
    ObjectNode model = source.model();
    ObjectNode docs = new DocsExtractor().extract(model);
    index.add(name, model, docs);
    services
        .addObject()
        .put("name", name)
        .put("cli", CliServiceName.of(name))
        .put("title", model.path("metadata").path("serviceFullName").asText())
        .put("version", version.getFileName().toString())
        .put("operations", model.path("operations").size());
    entry(name + "/model.json", model);
    entry(name + "/docs.json", docs);
    entry(name + "/paginators.json", source.paginators());
    entry(name + "/waiters.json", source.waiters());
    entry(name + "/rules.json", source.endpointRules());
    entry(name + "/access.json", iam.levels(name, model));
  }

  private void finish(Path data, String botocoreSource, String iamSource) throws IOException {
    ObjectNode manifest = Json.object().put("botocore", botocoreSource).put("iam", iamSource);
    manifest.set("services", services);
    entry("index.json", manifest);
    entry("partitions.json", Json.parse(Files.readAllBytes(data.resolve("partitions.json"))));
    put("search.bin", index.bytes());
  }

  private void entry(String name, JsonNode content) throws IOException {
    if (!content.isEmpty()) {
      put(name, Json.writeBytes(content));
    }
  }

  private void put(String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.fromMillis(315_532_800_000L));
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    }
  }
}
