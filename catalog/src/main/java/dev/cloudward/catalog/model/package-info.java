/// A service as its API model describes it: operations, shapes, members and where each goes on the
/// wire.
@NullMarked
package dev.cloudward.catalog.model;

import org.jspecify.annotations.NullMarked;
