package dev.cloudward.catalog;

/// A service as the index lists it.
///
/// @param name its name in the catalogue, which is botocore's, such as `config`
/// @param cliName its command in the AWS CLI, such as `configservice`
/// @param fullName its title, such as `AWS Config`
/// @param operations how many operations it has
public record ServiceSummary(
    String name, String cliName, String fullName, String apiVersion, int operations) {}
