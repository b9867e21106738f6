package dev.cloudward.aws.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cloudward.aws.client.AwsResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The AWS CLI's short ways to make and change distributions of CloudFront.
class DistributionTest {

  private static final String KNOWN =
      "<DistributionConfig><CallerReference>r</CallerReference><DefaultRootObject>old.html"
          + "</DefaultRootObject><Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id>"
          + "<DomainName>d.example</DomainName></Origin></Items></Origins><DefaultCacheBehavior>"
          + "<TargetOriginId>o</TargetOriginId><ViewerProtocolPolicy>allow-all"
          + "</ViewerProtocolPolicy></DefaultCacheBehavior><Comment></Comment><Enabled>true"
          + "</Enabled></DistributionConfig>";

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer endpoint;

  @BeforeEach
  void listen() throws IOException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("If-Match")
                  + " "
                  + body);
          byte[] answer = KNOWN.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("ETag", "E1");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    endpoint.start();
  }

  @AfterEach
  void stop() {
    endpoint.stop(0);
  }

  private AwsResult run(String command) throws Exception {
    return new CommandBench("http://127.0.0.1:" + endpoint.getAddress().getPort()).run(command);
  }

  @Test
  void anOriginIsEnoughToMakeOne() throws Exception {
    run(
        "aws cloudfront create-distribution --origin-domain-name b.s3.amazonaws.com"
            + " --default-root-object index.html");
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst())
        .startsWith("POST /2020-05-31/distribution ")
        .containsPattern("<TargetOriginId>b\\.s3\\.amazonaws\\.com-\\d+-\\d+</TargetOriginId>")
        .contains("<S3OriginConfig><OriginAccessIdentity/></S3OriginConfig>")
        .contains("<DefaultRootObject>index.html</DefaultRootObject>");
  }

  @Test
  void anotherRootObjectKeepsTheRest() throws Exception {
    run("aws cloudfront update-distribution --id D1 --default-root-object new.html");
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0)).startsWith("GET /2020-05-31/distribution/D1/config ");
    assertThat(seen.get(1))
        .startsWith("PUT /2020-05-31/distribution/D1/config E1 ")
        .contains("<DefaultRootObject>new.html</DefaultRootObject>")
        .contains("<DomainName>d.example</DomainName>");
  }

  @Test
  void eitherAWholeConfigurationOrItsShortForm() throws Exception {
    AwsResult result =
        run("aws cloudfront create-distribution --origin-domain-name b --distribution-config {}");
    assertThat(((AwsResult.Invalid) result).problems())
        .containsExactly("--origin-domain-name and --distribution-config exclude each other");
    assertThat(run("aws cloudfront create-distribution")).isInstanceOf(AwsResult.Invalid.class);
    assertThat(seen).isEmpty();
  }
}
