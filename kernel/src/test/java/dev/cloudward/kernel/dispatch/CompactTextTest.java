package dev.cloudward.kernel.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cloudward.kernel.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'result':'plain'} | plain",
        "{'result':[1,2]} | [1,2]",
        "{'result':{'a':'','b':null,'c':[],'d':{'e':{}},'f':0,'g':false}} | {'f':0,'g':false}",
        "{'result':[1],'next':'x'} | {'result':[1],'next':'x'}",
        "{'a':[{'id':1},{'id':2}]} | {'a':[{'id':1},{'id':2}]}",
        "{'a':[{'identifier':1,'name':'x'},{'identifier':2,'name':'y'},{'identifier':3}]}"
            + " | {'a':{'columns':['identifier','name'],'rows':[[1,'x'],[2,'y'],[3,null]]}}",
        "{'a':[{'b':1},{'c':1},{'d':1}]} | {'a':[{'b':1},{'c':1},{'d':1}]}",
        "{'a':[{'b':1},2,3]} | {'a':[{'b':1},2,3]}",
      })
  void isAsShortAsItCanBe(String data, String text) throws Exception {
    assertThat(CompactText.of(Json.parse(data.replace('\'', '"'))).replace('"', '\''))
        .isEqualTo(text);
  }
}
