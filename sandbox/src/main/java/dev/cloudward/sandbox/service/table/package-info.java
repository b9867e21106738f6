/// Resources as rows of seeded tables, and descriptions of them that are data.
@NullMarked
package dev.cloudward.sandbox.service.table;

import org.jspecify.annotations.NullMarked;
