/// The seeded organisation: YAML files read when a service's state is first asked for.
@NullMarked
package dev.cloudward.sandbox.seed;

import org.jspecify.annotations.NullMarked;
