/// KMS: keys, aliases and policies, with encryption that can be undone only here.
@NullMarked
package dev.cloudward.sandbox.service.kms;

import org.jspecify.annotations.NullMarked;
