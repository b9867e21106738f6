package dev.cloudward.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.cloudward");

  @Test
  void theApplicationStartsWithoutTheHttpStack() {
    noClasses()
        .that()
        .haveFullyQualifiedName(Application.class.getName())
        .or()
        .resideInAnyPackage("dev.cloudward.kernel..", "dev.cloudward.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..", "io.vertx..", "jakarta..", "dev.cloudward.server.http..")
        .check(CLASSES);
  }
}
