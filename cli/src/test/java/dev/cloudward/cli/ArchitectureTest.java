package dev.cloudward.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cloudward.aws.client.rule.ServiceRule;
import dev.cloudward.aws.command.CommandRule;
import dev.cloudward.kernel.discovery.Discovery;
import dev.cloudward.kernel.discovery.Provider;
import dev.cloudward.kernel.prompt.Prompt;
import dev.cloudward.kernel.tool.Tool;
import dev.cloudward.sandbox.service.SandboxService;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules for every module that the command line contains.
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.cloudward");

  /// A rule made for one command, with the waiter that it names; a service made for each entry of
  /// the sandbox's `services.yaml`.
  private static final Set<String> MADE_BY_HAND =
      Set.of(
          "dev.cloudward.aws.command.WaitRule", "dev.cloudward.sandbox.service.plain.PlainService");

  @Test
  void allModulesAreSeen() {
    assertThat(CLASSES.stream().map(type -> type.getPackageName().split("\\.", 4)[2]))
        .contains("kernel", "protocol", "catalog", "aws", "toolsets", "sandbox", "server", "cli");
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
  void theSandboxIsReachedOnlyByItsUrl() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.cloudward.aws..", "dev.cloudward.toolsets..", "dev.cloudward.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.cloudward.sandbox..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.cloudward.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.cloudward.aws..", "dev.cloudward.toolsets..")
        .check(CLASSES);
  }

  /// A class that implements one of these and lacks its mark would silently be missing.
  @ParameterizedTest
  @ValueSource(
      classes = {
        Tool.class,
        Provider.class,
        Prompt.class,
        ServiceRule.class,
        CommandRule.class,
        SandboxService.class,
        Subcommand.class
      })
  void everyImplementationIsDiscovered(Class<?> type) {
    assertThat(
            CLASSES.stream()
                .filter(each -> each.isAssignableTo(type) && !each.isInterface())
                .filter(each -> !each.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getName)
                .filter(name -> !MADE_BY_HAND.contains(name)))
        .isSubsetOf(Discovery.names(type));
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
