package dev.cloudward.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// Where service models come from: the built-in catalogue, a folder of newer ones.
interface ModelSource {

  /// Parts of a service's description, each read on its own.
  enum Part {
    MODEL("model.json"),
    DOCUMENTATION("docs.json"),
    PAGINATORS("paginators.json"),
    WAITERS("waiters.json"),
    ENDPOINT_RULES("rules.json"),
    ACCESS("access.json");

    final String file;

    Part(String file) {
      this.file = file;
    }
  }

  /// Everything on offer.
  List<ServiceSummary> services();

  /// A part of a service, empty where this source has none.
  Optional<JsonNode> read(String service, Part part);
}
