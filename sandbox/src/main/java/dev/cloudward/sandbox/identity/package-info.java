/// Who there is: users, roles, groups and policies of each account, sessions, and what they may do.
@NullMarked
package dev.cloudward.sandbox.identity;

import org.jspecify.annotations.NullMarked;
