package io.countersign.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.masking.EntityType;
import io.countersign.masking.evaluate.Label;
import io.countersign.masking.evaluate.LabelTypes;
import io.countersign.masking.evaluate.LabelledText;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledLineTest {
  private final Map<String, Long> leftOut = new TreeMap<>();

  @Test
  void read_everyField_isTaken() throws LabelledLineException {
    LabelledText text =
        read(
            Offsets.UTF16,
            "{'id':7,'lang':'en','source':'mail','text':'Ada met Bo','more':{},'spans':["
                + "{'start':0,'end':3,'label':'PER'},{'start':8,'end':10,'label':'NORP'}]}");
    assertThat(text.id()).isEqualTo("7");
    assertThat(text.language()).isEqualTo("en");
    assertThat(text.source()).isEqualTo("mail");
    assertThat(text.labels()).containsExactly(new Label(0, 3, EntityType.PERSON));
    assertThat(leftOut).containsExactly(Map.entry("NORP", 1L));
  }

  @Test
  void read_fieldsLeftOut_areEmpty() throws LabelledLineException {
    LabelledText text = read(Offsets.UTF16, "{'text':'Ada','lang':null,'spans':[]}");
    assertThat(text.id()).isEqualTo("line 1");
    assertThat(text.language()).isEmpty();
    assertThat(text.source()).isEmpty();
  }

  @Test
  void read_offsetsInCodePoints_becomeUnits() throws LabelledLineException {
    String line =
        "{'text':'\uD83D\uDE00\uD83D\uDE00Ada\uD83D\uDE00',"
            + "'spans':[{'start':%d,'end':%d,'label':'PER'}]}";
    assertThat(read(Offsets.CODEPOINT, line.formatted(2, 5)).labels())
        .containsExactly(new Label(4, 7, EntityType.PERSON));
    assertThat(read(Offsets.CODEPOINT, line.formatted(5, 6)).labels())
        .containsExactly(new Label(7, 9, EntityType.PERSON));
    assertThat(read(Offsets.UTF16, line.formatted(4, 7)).labels())
        .containsExactly(new Label(4, 7, EntityType.PERSON));
    assertThatThrownBy(() -> read(Offsets.CODEPOINT, line.formatted(5, 7)))
        .hasMessage("`spans[0].end` is 7 (expected: at most 6, the text's length in code points)");
    assertThatThrownBy(() -> read(Offsets.UTF16, line.formatted(3, 7)))
        .hasMessageContaining("between the two units of one character")
        .hasMessageContaining("--offsets codepoint");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[] | the line is an array (expected: an object",
        "{'spans':[]} | `text` is missing (expected: a string",
        "{'text':5,'spans':[]} | `text` is a whole number (expected: a string",
        "{'text':'Ada'} | `spans` is missing (expected: an array",
        "{'text':'Ada','spans':{}} | `spans` is an object (expected: an array",
        "{'text':'Ada','spans':[5]} | `spans[0].start` is missing (expected: a whole number",
        "{'text':'Ada','spans':[{'start':-1,'end':2,'label':'PER'}]} | start` is -1 (expected",
        "{'text':'Ada','spans':[{'start':0.5,'end':2,'label':'PER'}]} | is another number",
        "{'text':'Ada','spans':[{'start':2,'end':2,'label':'PER'}]} | is from 2 to 2 (expected",
        "{'text':'Ada','spans':[{'start':0,'end':4,'label':'PER'}]} | end` is 4 (expected: at most",
        "{'text':'Ada','spans':[{'start':0,'end':3}]} | label` is missing (expected: a string)",
        "{'text':'Ada','spans':[],'id':{}} | `id` is an object (expected: a string)",
        "{'text':'Ada','text':'Bo','spans':[]} | not one JSON value, near column",
        "{'text':'Ada','spans':[]} {} | not one JSON value, near column",
        "Ada | not one JSON value, near column"
      })
  void read_badLine_saysWhatWasFoundAndExpected(String line, String message) {
    assertThatThrownBy(() -> read(Offsets.UTF16, line))
        .isInstanceOf(LabelledLineException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("Ada");
  }

  @Test
  void read_endlessLabels_areCountedTogether() throws LabelledLineException {
    for (int i = 0; i < 300; i++) {
      read(Offsets.UTF16, "{'text':'Ada','spans':[{'start':0,'end':3,'label':'X" + i + "'}]}");
    }
    assertThat(leftOut).hasSize(101).containsEntry("(others)", 200L);
  }

  private LabelledText read(Offsets offsets, String line) throws LabelledLineException {
    return new LabelledLine(offsets, LabelTypes.standard(), leftOut)
        .read(line.replace('\'', '"'), "line 1");
  }
}
