/// Golden configurations: what a resource should look like, and how far it has drifted.
@NullMarked
package dev.cloudward.compliance.golden;

import org.jspecify.annotations.NullMarked;
