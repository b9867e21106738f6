/// Tools for the state of services: identifiers, tables of resources, tags, filters.
@NullMarked
package dev.cloudward.sandbox.state;

import org.jspecify.annotations.NullMarked;
