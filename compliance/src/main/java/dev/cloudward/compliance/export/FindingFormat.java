package dev.cloudward.compliance.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A format in which other tools take findings.
public enum FindingFormat {
  OCSF,
  ASFF,
  SARIF,
  CSV,
  HTML;

  /// Writes findings.
  public String write(List<ObjectNode> findings) {
    return switch (this) {
      case OCSF -> OcsfWriter.write(findings);
      case ASFF -> AsffWriter.write(findings);
      case SARIF -> SarifWriter.write(findings);
      case CSV -> CsvWriter.write(findings);
      case HTML -> HtmlWriter.write(findings);
    };
  }
}
