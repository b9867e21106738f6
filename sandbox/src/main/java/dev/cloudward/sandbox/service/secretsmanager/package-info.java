/// Secrets Manager, the whole life of a secret.
@NullMarked
package dev.cloudward.sandbox.service.secretsmanager;

import org.jspecify.annotations.NullMarked;
