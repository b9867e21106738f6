package dev.cloudward.compliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.compliance.store.Database;
import dev.cloudward.compliance.store.StoreError;
import dev.cloudward.compliance.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContractTest {

  @TempDir Path folder;

  @Override
  String database() {
    return folder.resolve("store.db").toString();
  }

  @Test
  void aDamagedFileIsNamedAndLeftAlone() throws Exception {
    Path file = folder.resolve("broken.db");
    byte[] rubbish = "this is not a database, but somebody's notes".repeat(200).getBytes(UTF_8);
    Files.write(file, rubbish);
    assertThatThrownBy(() -> Database.open(StoreSettings.of(file.toString())))
        .isInstanceOf(StoreError.class)
        .hasMessageContaining("broken.db is damaged")
        .hasMessageContaining("Nothing was changed: restore the file from a backup");
    assertThat(Files.readAllBytes(file)).isEqualTo(rubbish);
  }
}
