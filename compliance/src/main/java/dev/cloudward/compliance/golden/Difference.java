package dev.cloudward.compliance.golden;

import com.fasterxml.jackson.databind.JsonNode;

/// One member that is not as it should be.
///
/// @param path the member, with dots
/// @param source the golden config that asks for it
public record Difference(String path, JsonNode expected, JsonNode actual, String source) {}
