package dev.cloudward.compliance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;

class PostgresStoreTest extends StoreContractTest {

  private EmbeddedPostgres postgres;

  @Override
  String database() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  @AfterEach
  void stop() throws Exception {
    postgres.close();
  }
}
