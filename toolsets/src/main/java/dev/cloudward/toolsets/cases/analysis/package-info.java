/// What is said about many cases at once, with and without a model.
@NullMarked
package dev.cloudward.toolsets.cases.analysis;

import org.jspecify.annotations.NullMarked;
