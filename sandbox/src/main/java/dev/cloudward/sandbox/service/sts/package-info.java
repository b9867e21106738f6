/// STS: who one is, and temporary credentials.
@NullMarked
package dev.cloudward.sandbox.service.sts;

import org.jspecify.annotations.NullMarked;
