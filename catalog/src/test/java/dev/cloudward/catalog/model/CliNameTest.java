package dev.cloudward.catalog.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliNameTest {

  @ParameterizedTest
  @CsvSource({
    "DescribeInstances, describe-instances",
    "ListWebACLs, list-web-acls",
    "GetIPSet, get-ip-set",
    "CreateCachediSCSIVolume, create-cached-iscsi-volume",
    "ListHITsForQualificationType, list-hits-for-qualification-type",
    "ListHITs, list-hits",
    "ExecutePartiQLStatement, execute-partiql-statement",
    "DeleteDBInstance, delete-db-instance",
    "CreateOAuth2TokenWithIAM, create-oauth2-token-with-iam",
    "SendWhatsAppMessage, send-whatsapp-message",
    "ListObjectsV2, list-objects-v2",
    "GetOTelEnrichment, get-otel-enrichment"
  })
  void spellsOperationsAsTheCliDoes(String name, String expected) {
    assertThat(CliName.ofOperation(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "DBInstanceIdentifier, db-instance-identifier",
    "TapeARNs, tape-arns",
    "AuthenticationCode1, authentication-code1",
    "SSEKMSKeyId, ssekms-key-id",
    "MaxResults, max-results",
    "s3Location, s3-location",
    "x-custom, x-custom"
  })
  void spellsParametersAsTheCliDoes(String name, String expected) {
    assertThat(CliName.of(name)).isEqualTo(expected);
  }
}
