/// IAM policies: their documents, and what they say to an action on a resource.
@NullMarked
package dev.cloudward.sandbox.policy;

import org.jspecify.annotations.NullMarked;
