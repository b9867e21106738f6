/// Finding operations by what a person wants to do.
@NullMarked
package dev.cloudward.catalog.search;

import org.jspecify.annotations.NullMarked;
