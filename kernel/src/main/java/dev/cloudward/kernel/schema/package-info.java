/// From an argument record to its JSON Schema, and from raw arguments to the record.
@NullMarked
package dev.cloudward.kernel.schema;

import org.jspecify.annotations.NullMarked;
