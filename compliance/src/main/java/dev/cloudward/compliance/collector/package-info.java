/// Reads resources of AWS accounts, driven by YAML and the service models.
@NullMarked
package dev.cloudward.compliance.collector;

import org.jspecify.annotations.NullMarked;
