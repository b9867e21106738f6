package dev.cloudward.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Rules for every module that the command line contains.
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.cloudward");

  @Test
  void allModulesAreSeen() {
    assertThat(CLASSES.stream().map(type -> type.getPackageName().split("\\.", 4)[2]))
        .contains("kernel", "protocol", "server", "cli");
  }

  @Test
  void nobodyWritesToStandardOutputButOutput() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Output.class.getName())
        .should()
        .accessField(System.class, "out")
        .check(CLASSES);
  }

  @Test
  void kernelAndProtocolKnowNoFramework() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.cloudward.kernel..", "dev.cloudward.protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus..", "io.vertx..", "jakarta..", "picocli..", "software.amazon..")
        .check(CLASSES);
  }

  @Test
  void theKernelKnowsOnlyItself() {
    classes()
        .that()
        .resideInAPackage("dev.cloudward.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.cloudward.kernel..",
            "java..",
            "javax.crypto..",
            "com.fasterxml.jackson..",
            "com.networknt..",
            "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(
            CLASSES.stream()
                .map(type -> type.getPackage())
                .distinct()
                .filter(unit -> !unit.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName))
        .isEmpty();
  }
}
