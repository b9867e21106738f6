package dev.cloudward.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An EC2 endpoint with any number of volumes and of security groups, which are made page by page
/// and kept nowhere. All other operations are denied.
final class ManyResources implements AutoCloseable {

  private static final int PAGE = 500;
  private static final Pattern TOKEN = Pattern.compile("NextToken=(\\d+)");

  private final HttpServer server;
  private final int count;

  ManyResources(int count) throws IOException {
    this.count = count;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean isVolumes = asked.contains("Action=DescribeVolumes");
    boolean isList = isVolumes || asked.contains("Action=DescribeSecurityGroups");
    byte[] body = (isList ? page(asked, isVolumes) : denied()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/xml");
    exchange.sendResponseHeaders(isList ? 200 : 403, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String page(String asked, boolean isVolumes) {
    Matcher token = TOKEN.matcher(asked);
    int from = token.find() ? Integer.parseInt(token.group(1)) : 0;
    int to = Math.min(count, from + PAGE);
    String operation = isVolumes ? "DescribeVolumes" : "DescribeSecurityGroups";
    String list = isVolumes ? "volumeSet" : "securityGroupInfo";
    StringBuilder xml =
        new StringBuilder("<" + operation)
            .append("Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">")
            .append("<requestId>r</requestId><" + list + ">");
    for (int i = from; i < to; i++) {
      if (isVolumes) {
        volume(xml, i);
      } else {
        group(xml, i);
      }
    }
    xml.append("</" + list + ">");
    if (to < count) {
      xml.append("<nextToken>").append(to).append("</nextToken>");
    }
    return xml.append("</" + operation + "Response>").toString();
  }

  private static void volume(StringBuilder xml, int i) {
    String number = HexFormat.of().toHexDigits((long) i);
    xml.append("<item><volumeId>vol-")
        .append(number)
        .append("</volumeId><size>8</size>")
        .append("<availabilityZone>us-east-1a</availabilityZone><status>in-use</status>")
        .append("<createTime>2024-01-01T00:00:00.000Z</createTime><encrypted>")
        .append(i % 10 != 0)
        .append("</encrypted><volumeType>gp3</volumeType><attachmentSet><item><volumeId>vol-")
        .append(number)
        .append("</volumeId><instanceId>i-")
        .append(HexFormat.of().toHexDigits(i / 4L))
        .append("</instanceId>")
        .append("<device>/dev/xvda</device><status>attached</status></item></attachmentSet>")
        .append("<tagSet><item><key>team</key><value>web</value></item></tagSet></item>");
  }

  /// One in ten is open to the Internet for SSH.
  private static void group(StringBuilder xml, int i) {
    String number = HexFormat.of().toHexDigits((long) i);
    xml.append("<item><ownerId>111122223333</ownerId><groupId>sg-")
        .append(number)
        .append("</groupId><groupName>group-")
        .append(number)
        .append("</groupName><groupDescription>Bench</groupDescription><vpcId>vpc-1</vpcId>")
        .append("<ipPermissions><item><ipProtocol>tcp</ipProtocol><fromPort>")
        .append(i % 10 == 0 ? 22 : 443)
        .append("</fromPort><toPort>")
        .append(i % 10 == 0 ? 22 : 443)
        .append("</toPort><ipRanges><item><cidrIp>")
        .append(i % 10 == 0 ? "0.0.0.0/0" : "10.0.0.0/8")
        .append("</cidrIp><description>web</description></item></ipRanges></item></ipPermissions>")
        .append("<tagSet><item><key>team</key><value>web</value></item></tagSet></item>");
  }

  private static String denied() {
    return """
    <Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error>\
    </Errors><RequestID>r</RequestID></Response>\
    """;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
