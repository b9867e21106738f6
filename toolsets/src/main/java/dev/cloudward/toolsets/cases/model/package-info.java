/// What a support case is.
@NullMarked
package dev.cloudward.toolsets.cases.model;

import org.jspecify.annotations.NullMarked;
