package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTokensTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy.example.[hk]:5070",
        "image.[sha] | empty",
        "[geerling].docker",
        "https://[github].com/x",
        "internal/[abi]",
        "use [sinatra]/test",
        "set(:[foo], 1)",
        "\\[omega] x",
        "secrets.[token]_NAME",
        "std::[HashSet]",
        "[Sinatra]::Base",
        "[Node]->group",
        "import test.os.[Util].prep"
      })
  void isPart_ofWhatMachinesRead(String text) {
    assertThat(isPart(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ask [anna] today",
        "Dr.[Zwillbrock] kommt",
        "J.[Zwillbrock]",
        "bis morgen.[Zwillbrock] weiss es",
        "bei [zwillbrock].",
        "Name:[zwillbrock]",
        "and/or [zwillbrock]",
        "[Zwillbrock]/Ottenzapf",
        "Ottenzapf/[Zwillbrock]",
        "([zwillbrock])",
        "[Zwillbrock]:ja"
      })
  void isPart_ofNamesCloseToMarks_isNot(String text) {
    assertThat(isPart(text)).isFalse();
  }

  /** The words in square brackets. */
  private static boolean isPart(String marked) {
    int start = marked.indexOf('[');
    int end = marked.indexOf(']') - 1;
    String text = marked.replaceAll("[\\[\\]]", "");
    return MachineTokens.isPart(text, start, end, Character.isUpperCase(text.charAt(start)));
  }
}
