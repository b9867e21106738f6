package dev.cloudward.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.catalog.model.Member.Location;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.catalog.model.Paginator;
import dev.cloudward.catalog.model.Protocol;
import dev.cloudward.catalog.model.ServiceModel;
import dev.cloudward.catalog.model.Shape;
import dev.cloudward.kernel.config.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

  private static final Catalog CATALOG = Catalog.builtIn();

  @TempDir private Path home;

  @Test
  void knowsEveryServiceAndOperation() {
    assertThat(CATALOG.services()).hasSize(427);
    assertThat(CATALOG.services().stream().mapToInt(ServiceSummary::operations).sum())
        .isEqualTo(18_917);
  }

  @Test
  void everyModelCanBeWalkedToItsLastShape() {
    int members = 0;
    for (ServiceSummary summary : CATALOG.services()) {
      ServiceModel model = CATALOG.service(summary.name()).orElseThrow().model();
      for (String name : model.operationNames()) {
        OperationModel operation = model.operation(name).orElseThrow();
        members += operation.inputMembers().values().stream().mapToInt(m -> touch(m.shape())).sum();
        Shape.Structure output = operation.output();
        members += output == null ? 0 : touch(output);
      }
    }
    assertThat(members).isGreaterThan(100_000);
  }

  private static int touch(Shape shape) {
    return switch (shape) {
      case Shape.Structure structure ->
          structure.members().values().stream()
              .mapToInt(m -> m.shape().name().isEmpty() ? 0 : 1)
              .sum();
      case Shape.ListOf list -> list.member().shape().name().isEmpty() ? 0 : 1;
      case Shape.MapOf map -> map.value().shape().name().isEmpty() ? 0 : 1;
      case Shape.Scalar scalar -> scalar.name().isEmpty() ? 0 : 1;
    };
  }

  @Test
  void readsWireTraits() {
    OperationModel put =
        CATALOG.service("s3").orElseThrow().model().operation("PutObject").orElseThrow();
    assertThat(put.requestUri()).isEqualTo("/{Bucket}/{Key+}");
    assertThat(put.inputMembers().get("Bucket").location()).isEqualTo(Location.URI);
    assertThat(put.inputMembers().get("Metadata").location()).isEqualTo(Location.HEADERS);
    assertThat(put.inputMembers().get("ContentMD5").wireName()).isEqualTo("Content-MD5");
    assertThat(put.input().payloadMember().orElseThrow().isStreaming()).isTrue();
    assertThat(put.inputMembers().get("Bucket").contextParam()).isEqualTo("Bucket");
  }

  @Test
  void prefersTheProtocolThatTheCliPrefers() {
    assertThat(protocol("cloudwatch")).isEqualTo(Protocol.JSON);
    assertThat(protocol("ec2")).isEqualTo(Protocol.EC2);
    assertThat(protocol("sqs")).isEqualTo(Protocol.JSON);
    assertThat(protocol("iam")).isEqualTo(Protocol.QUERY);
    assertThat(protocol("s3")).isEqualTo(Protocol.REST_XML);
    assertThat(protocol("partnercentral-revenue-measurement")).isEqualTo(Protocol.CBOR);
  }

  private static Protocol protocol(String service) {
    return CATALOG.service(service).orElseThrow().model().metadata().protocol();
  }

  @Test
  void readsPaginatorsDocsAndErrors() {
    Service ec2 = CATALOG.service("ec2").orElseThrow();
    assertThat(ec2.paginator("DescribeInstances"))
        .contains(
            new Paginator(
                List.of("NextToken"),
                List.of("NextToken"),
                List.of("Reservations"),
                List.of(),
                "MaxResults",
                null));
    assertThat(ec2.paginator("RunInstances")).isEmpty();
    assertThat(ec2.documentation().operation("DescribeInstances")).startsWith("Describes the");
    Shape.Structure error =
        (Shape.Structure)
            CATALOG.service("iam").orElseThrow().model().shape("NoSuchEntityException");
    assertThat(error.error()).isEqualTo(new Shape.ErrorTraits("NoSuchEntity", 404, true));
  }

  @Test
  void findsServicesByTheirCliCommand() {
    assertThat(CATALOG.serviceByCliName("s3api").orElseThrow().summary().name()).isEqualTo("s3");
    assertThat(CATALOG.serviceByCliName("configservice").orElseThrow().summary().name())
        .isEqualTo("config");
    assertThat(CATALOG.serviceByCliName("deploy").orElseThrow().summary().name())
        .isEqualTo("codedeploy");
    assertThat(CATALOG.serviceByCliName("config")).isEmpty();
    assertThat(CATALOG.nearestCommands("lamda")).isEqualTo(" Did you mean lambda?");
  }

  @Test
  void newerModelsInTheUsersFoldersWin() throws IOException {
    Path models = home.resolve(".aws/models");
    write(models.resolve("sts/2030-01-01/service-2.json"), "Newer STS");
    gzip(home.resolve("data/brandnew/2030-01-01/service-2.json.gz"), "Brand New");
    write(models.resolve("iam/2001-01-01/service-2.json"), "Older IAM");
    Catalog overlaid =
        Catalog.of(new Environment(Map.of("AWS_DATA_PATH", home.resolve("data").toString())), home);
    assertThat(title(overlaid, "sts")).isEqualTo("Newer STS");
    assertThat(title(overlaid, "brandnew")).isEqualTo("Brand New");
    assertThat(title(overlaid, "iam")).isEqualTo("AWS Identity and Access Management");
    assertThat(overlaid.service("sts").orElseThrow().endpointRules().isEmpty()).isFalse();
  }

  private static String title(Catalog catalog, String service) {
    return catalog.service(service).orElseThrow().model().metadata().fullName();
  }

  private static String model(String title) {
    return """
    {"metadata":{"protocol":"query","endpointPrefix":"x","serviceFullName":"%s",
    "apiVersion":"2030-01-01"},"operations":{"Ping":{"name":"Ping","http":{}}},"shapes":{}}\
    """
        .formatted(title);
  }

  private static void write(Path file, String title) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, model(title));
  }

  private static void gzip(Path file, String title) throws IOException {
    Files.createDirectories(file.getParent());
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(model(title).getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void operationsAreNamedAsTheirKeys() {
    Service cloudFront = Catalog.builtIn().service("cloudfront").orElseThrow();
    assertThat(cloudFront.model().operation("ListDistributions").orElseThrow().name())
        .isEqualTo("ListDistributions");
    assertThat(cloudFront.paginator("ListDistributions")).isPresent();
  }
}
