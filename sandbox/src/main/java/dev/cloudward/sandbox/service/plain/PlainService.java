package dev.cloudward.sandbox.service.plain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cloudward.sandbox.seed.Seeds;
import dev.cloudward.sandbox.service.Operations;
import dev.cloudward.sandbox.service.SandboxService;
import dev.cloudward.sandbox.service.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A service whose operations list or show rows of its seeds, as `services.yaml` describes them.
public final class PlainService implements SandboxService {

  private static final String FILE = "services.yaml";

  private final String name;
  private final JsonNode description;
  private final Tables tables;

  private PlainService(String name, JsonNode description, Seeds seeds) {
    this.name = name;
    this.description = description;
    this.tables = Tables.of(seeds, name);
  }

  /// All services that the file describes.
  public static List<PlainService> all(Seeds seeds) {
    try (InputStream in =
        Objects.requireNonNull(PlainService.class.getResourceAsStream(FILE), FILE)) {
      List<PlainService> services = new ArrayList<>();
      new YAMLMapper()
          .readTree(in)
          .properties()
          .forEach(
              entry -> services.add(new PlainService(entry.getKey(), entry.getValue(), seeds)));
      return services;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " could not be read", e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isGlobal() {
    return description.path("global").asBoolean();
  }

  @Override
  public void declare(Operations on) {
    description
        .path("operations")
        .properties()
        .forEach(
            entry -> on.call(entry.getKey(), new PlainOperation(entry.getValue(), tables)::answer));
  }
}
