/// CloudFormation: stacks, read only.
@NullMarked
package dev.cloudward.sandbox.service.cloudformation;

import org.jspecify.annotations.NullMarked;
