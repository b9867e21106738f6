package dev.cloudward.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.protocol.exchange.Method;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.cloudward.protocol");

  @Test
  void everyMethodIsDiscovered() {
    Set<String> written =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(Method.class))
            .filter(type -> !type.isInterface())
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertThat(written).hasSizeGreaterThan(10);
    assertThat(Discovery.names(Method.class)).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void theEngineKnowsNoFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..", "software.amazon..")
        .check(CLASSES);
  }
}
