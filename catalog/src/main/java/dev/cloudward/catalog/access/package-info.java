/// What each operation does to an account: read, sensitive read, write or unknown.
@NullMarked
package dev.cloudward.catalog.access;

import org.jspecify.annotations.NullMarked;
