package dev.cloudward.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceIndexTest {

  private static final Path FILE =
      Path.of("src/main/resources/dev/cloudward/sandbox/wire/services.tsv");

  /// With `-Dcloudward.write=true` it writes the file instead.
  @Test
  void isWhatTheCatalogueSays() throws IOException {
    Catalog catalog = Catalog.builtIn();
    String expected =
        catalog.services().stream()
            .map(summary ->
                ServiceIndex.Entry.of(
                        summary.name(),
                        catalog.service(summary.name()).orElseThrow().model().metadata())
                    .line())
            .collect(Collectors.joining("\n", "", "\n"));
    if (Boolean.getBoolean("cloudward.write")) {
      Files.writeString(FILE, expected);
    }
    assertThat(Files.readString(FILE))
        .as("run this test with -Dcloudward.write=true after an import of the catalogue")
        .isEqualTo(expected);
  }
}
