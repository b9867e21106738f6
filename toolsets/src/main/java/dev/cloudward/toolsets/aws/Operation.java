package dev.cloudward.toolsets.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// An AWS operation that a tool is about to perform, as it announces it.
///
/// @param service the SDK's name, such as `secretsmanager`
/// @param name such as `DeleteSecret`
/// @param input as far as it is known; decides the access class where that depends on it
/// @param what the effect for the person who is asked for consent, such as `deletes prod/db`
public record Operation(String service, String name, ObjectNode input, String what) {}
