package dev.cloudward.aws.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "aws s3api list-buckets# aws,s3api,list-buckets",
        "a  'b c'  \"d e\"# a,b c,d e",
        "a\\ b c# a b,c",
        "a'b'\"c\"d# abcd",
        "\"a\\\"b\"# a\"b",
        "\"a\\nb\"# a\\nb",
        "'a\\nb'# a\\nb",
        "x=a&b y=$HOME# x=a&b,y=$HOME",
        "''# ~~"
      })
  void splitsAsAShellDoes(String text, String words) throws Exception {
    assertThat(String.join(",", Tokenizer.split(text))).isEqualTo(words);
  }

  @Test
  void joinsContinuedLines() throws Exception {
    assertThat(Tokenizer.split("aws ec2 \\\n  describe-vpcs\n"))
        .isEqualTo(List.of("aws", "ec2", "describe-vpcs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws s3 ls | grep x",
        "aws sts get-caller-identity && rm -rf /",
        "aws a b || c",
        "aws a b; c",
        "aws a b > file",
        "aws a b < file",
        "aws a $(whoami)",
        "aws a `whoami`",
        "aws a b &",
        "aws a b|c"
      })
  void refusesWhatOnlyAShellCouldDo(String text) {
    assertThatThrownBy(() -> Tokenizer.split(text))
        .isInstanceOf(CommandError.class)
        .hasMessageContaining("is a shell operator, and commands here do not run in a shell");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "aws 'x# a single quote is opened and never closed",
        "aws \"x# a double quote is opened and never closed",
        "aws x\\# the command ends in a backslash"
      })
  void saysWhatIsOpen(String text, String message) {
    assertThatThrownBy(() -> Tokenizer.split(text)).hasMessage(message);
  }

  @Test
  void anyTextEndsInWordsOrAnError() {
    Random random = new Random(1);
    String alphabet = "aws \\'\"|&;<>$(`)\n\t-={}[],@é\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        assertThat(Tokenizer.split(text.toString())).doesNotContainNull();
      } catch (CommandError e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
