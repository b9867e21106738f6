package dev.cloudward.aws.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cloudward.kernel.json.Json;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShorthandTest {

  private static final ParamFiles NO_FILES = new ParamFiles(Optional.empty());

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "a=b# {\"a\":\"b\"}",
        "a=b,c=d# {\"a\":\"b\",\"c\":\"d\"}",
        "a=b,c# {\"a\":[\"b\",\"c\"]}",
        "a=b,c,d=e# {\"a\":[\"b\",\"c\"],\"d\":\"e\"}",
        "a=# {\"a\":\"\"}",
        "a=,b=c# {\"a\":\"\",\"b\":\"c\"}",
        "a=[b,c]# {\"a\":[\"b\",\"c\"]}",
        "a=[]# {\"a\":[]}",
        "a={b=c,d=[e,f]}# {\"a\":{\"b\":\"c\",\"d\":[\"e\",\"f\"]}}",
        "a=[{b=c},{b=d}]# {\"a\":[{\"b\":\"c\"},{\"b\":\"d\"}]}",
        "a='b,c'# {\"a\":\"b,c\"}",
        "a=\"b=c, d\"# {\"a\":\"b=c, d\"}",
        "a=b\\,c# {\"a\":\"b,c\"}",
        "a=b=c# {\"a\":\"b=c\"}",
        "a = b , c = d# {\"a\":\"b\",\"c\":\"d\"}",
        "tag:Name=x# {\"tag:Name\":\"x\"}",
        "a='it\\'s'# {\"a\":\"it's\"}",
        "Name=tag:Env,Values=prod,test# {\"Name\":\"tag:Env\",\"Values\":[\"prod\",\"test\"]}",
        "a=b,c,\"d e\"# {\"a\":[\"b\",\"c\",\"d e\"]}",
        "url=https://x.example/y?z=1&w=2# {\"url\":\"https://x.example/y?z=1&w=2\"}"
      })
  void reads(String text, String json) throws Exception {
    assertThat(Shorthand.parse(text, NO_FILES)).isEqualTo(Json.parse(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "a# expected '=', found the end at position 1 of \"a\"",
        "a=b,c=# ~~",
        "a={b# expected '=', found the end at position 4 of \"a={b\"",
        "a=[b# expected a closing bracket, found the end at position 4 of \"a=[b\"",
        "a='b# expected a closing ', found ''' at position 2 of \"a='b\"",
        "a=b,a=c# the key \"a\" stands twice in \"a=b,a=c\"; perhaps a comma stands where a blank"
            + " should",
        "a@=file://x# this server reads no files"
      })
  void saysWhatIsWrong(String text, String message) throws Exception {
    if (message.isEmpty()) {
      assertThat(Shorthand.parse(text, NO_FILES)).isNotNull();
      return;
    }
    assertThatThrownBy(() -> Shorthand.parse(text, NO_FILES))
        .isInstanceOf(CommandError.class)
        .hasMessageContaining(message);
  }

  @Test
  void deepNestingIsRefused() {
    String text = "a=" + "[".repeat(10_000);
    assertThatThrownBy(() -> Shorthand.parse(text, NO_FILES))
        .hasMessage("shorthand is nested more than 50 deep");
  }

  @Test
  void anyTextEndsInAValueOrAnError() {
    Random random = new Random(2);
    String alphabet = "ab=,[]{}'\"\\@ :#\n\u2028é";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(30); j > 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        assertThat(Shorthand.parse(text.toString(), NO_FILES)).isNotNull();
      } catch (CommandError e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
