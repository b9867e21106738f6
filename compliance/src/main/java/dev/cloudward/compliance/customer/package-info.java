/// Tenants and the roles through which they are read.
@NullMarked
package dev.cloudward.compliance.customer;

import org.jspecify.annotations.NullMarked;
