package dev.cloudward.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.catalog.Service;
import dev.cloudward.catalog.model.OperationModel;
import dev.cloudward.kernel.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Smithy RPC v2 in CBOR, on the one service that speaks nothing else.
class CborCodecTest {

  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
  private static final Service SERVICE =
      Catalog.builtIn().service("partnercentral-revenue-measurement").orElseThrow();

  private static OperationModel operation() {
    return SERVICE.model().operationNames().stream()
        .sorted()
        .map(name -> SERVICE.model().operation(name).orElseThrow())
        .filter(operation -> operation.name().startsWith("List"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesTheOperationInThePath() throws Exception {
    ProtocolCodec codec = ProtocolCodec.of(SERVICE.model().metadata());
    ObjectNode input = Json.object();
    operation().inputMembers().keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).equals("nexttoken"))
        .forEach(name -> input.put(name, "é"));
    WireRequest request = codec.write(operation(), input);
    assertThat(request.path())
        .isEqualTo("/service/PartnerCentralRevenueMeasurement/operation/" + operation().name());
    assertThat(request.headers())
        .containsEntry("smithy-protocol", "rpc-v2-cbor")
        .containsEntry("Content-Type", "application/cbor");
    assertThat(CBOR.readTree(request.body().bytes())).isEqualTo(input);
  }

  @Test
  void readsErrorsByTheirType() throws Exception {
    byte[] body =
        CBOR.writeValueAsBytes(Map.of("__type", "ns#ValidationException", "message", "no"));
    ServiceError error =
        new CborReader()
            .readError(new WireResponse(400, Map.of("a", List.of("b")), Payload.of(body)));
    assertThat(error.code()).isEqualTo("ValidationException");
    assertThat(error.message()).isEqualTo("no");
  }
}
