package dev.cloudward.toolsets.api;

import com.google.auto.service.AutoService;
import dev.cloudward.catalog.Catalog;
import dev.cloudward.kernel.discovery.Provider;

/// One writer of help for all tools of this toolset.
@AutoService(Provider.class)
final class HelpTextProvider implements Provider<HelpText> {

  private final Catalog catalog;

  HelpTextProvider(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public HelpText get() {
    return new HelpText(catalog);
  }
}
