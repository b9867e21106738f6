/// Where a request goes and how it is signed, from each service's endpoint rule set.
@NullMarked
package dev.cloudward.catalog.endpoint;

import org.jspecify.annotations.NullMarked;
