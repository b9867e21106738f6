/// Every AWS service by name, read when first needed.
@NullMarked
package dev.cloudward.catalog;

import org.jspecify.annotations.NullMarked;
