/// Organizations, as the seeded accounts make it up.
@NullMarked
package dev.cloudward.sandbox.service.organizations;

import org.jspecify.annotations.NullMarked;
