/// IAM: users, groups, roles, policies and what they allow.
@NullMarked
package dev.cloudward.sandbox.service.iam;

import org.jspecify.annotations.NullMarked;
