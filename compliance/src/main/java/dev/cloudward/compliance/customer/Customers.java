package dev.cloudward.compliance.customer;

import dev.cloudward.compliance.store.Documents;
import dev.cloudward.kernel.call.Caller;
import dev.cloudward.kernel.text.Nearest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All tenants.
public final class Customers {

  private static final String KIND = "customer";
  private static final String NO_TENANT = "";

  private final Documents documents;
  private final SecureRandom random = new SecureRandom();

  public Customers(Documents documents) {
    this.documents = documents;
  }

  /// The tenants that a caller may see, by name.
  public List<Customer> list(Caller caller) {
    return documents.list(KIND, NO_TENANT, Customer.class).stream()
        .filter(customer -> isVisible(caller, customer.tenantId()))
        .sorted(Comparator.comparing(Customer::customerName))
        .toList();
  }

  public Optional<Customer> find(String tenantId, Caller caller) {
    return isVisible(caller, tenantId)
        ? documents.find(KIND, NO_TENANT, tenantId, Customer.class)
        : Optional.empty();
  }

  /// What to say when there is no such tenant, or none that the caller may see.
  public String unknown(String tenantId, Caller caller) {
    List<String> ids = list(caller).stream().map(Customer::tenantId).toList();
    String near = Nearest.hint(tenantId, ids);
    if (ids.isEmpty()) {
      return "there is no tenant \"" + tenantId + "\"; no tenant is registered yet.";
    }
    return "there is no tenant \""
        + tenantId
        + "\"."
        + (near.isEmpty() ? " There are " + String.join(", ", ids) + "." : near);
  }

  private static boolean isVisible(Caller caller, String tenantId) {
    return caller.tenants().isEmpty() || caller.tenants().contains(tenantId);
  }

  /// Adds or replaces a tenant.
  public void save(Customer customer) {
    documents.save(KIND, NO_TENANT, customer.tenantId(), customer);
  }

  public boolean remove(String tenantId) {
    return documents.remove(KIND, NO_TENANT, tenantId);
  }

  /// An external id that nobody can guess.
  public String newExternalId() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return "cloudward-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
