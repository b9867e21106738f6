/// Finding implementations on the class path without a list that people edit.
@NullMarked
package dev.cloudward.kernel.discovery;

import org.jspecify.annotations.NullMarked;
