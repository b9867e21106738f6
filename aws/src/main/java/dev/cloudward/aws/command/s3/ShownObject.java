package dev.cloudward.aws.command.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cloudward.aws.client.AwsResult;
import dev.cloudward.aws.command.Steps;
import dev.cloudward.aws.command.handmade.Printing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Shows an object's content as the answer, as base64 where it is no text (`s3 cp s3://… -`).
final class ShownObject {

  private ShownObject() {}

  /// @param common members of every read
  static AwsResult read(S3Uri uri, ObjectNode common, Steps from) throws InterruptedException {
    AwsResult read = from.attempt(S3Command.S3, "GetObject", Mover.at(uri, common));
    if (!(read instanceof AwsResult.Ok(ObjectNode answer, String _))) {
      return read;
    }
    try {
      return Printing.text(text(bytes(answer)));
    } catch (IOException e) {
      return new AwsResult.Unreachable(uri + " came in a form that cannot be read");
    }
  }

  private static byte[] bytes(ObjectNode answer) throws IOException {
    return answer.path("Body").isMissingNode() ? new byte[0] : answer.path("Body").binaryValue();
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "(base64) " + Base64.getEncoder().encodeToString(bytes);
    }
  }
}
