/// What a service of the sandbox is: a class that declares operations, found by discovery.
@NullMarked
package dev.cloudward.sandbox.service;

import org.jspecify.annotations.NullMarked;
