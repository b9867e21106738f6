package dev.cloudward.compliance.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.compliance.store.Documents;
import java.util.Optional;

/// The alert settings of tenants, and what became of the last alert of each.
public final class AlertBook {

  private static final String SETTINGS = "alerts";
  private static final String DELIVERY = "alert-delivery";
  private static final String ID = "settings";

  /// Settings for tenants that have none of their own.
  public static final String ALL_TENANTS = "";

  private final Documents documents;

  public AlertBook(Documents documents) {
    this.documents = documents;
  }

  /// A tenant's settings, else those for all, else none.
  public AlertSettings of(String tenant) {
    return documents
        .find(SETTINGS, tenant, ID, AlertSettings.class)
        .or(() -> documents.find(SETTINGS, ALL_TENANTS, ID, AlertSettings.class))
        .orElseGet(AlertSettings::none);
  }

  public void save(String tenant, AlertSettings settings) {
    documents.save(SETTINGS, tenant, ID, settings);
  }

  void delivered(String tenant, ObjectNode report) {
    documents.save(DELIVERY, tenant, ID, report);
  }

  /// The scan of the last alert, how much it told, and which channels failed.
  public Optional<ObjectNode> lastDelivery(String tenant) {
    return documents.find(DELIVERY, tenant, ID, ObjectNode.class);
  }
}
