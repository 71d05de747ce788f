package org.tidewaiter.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void of_textAtTheLimit_isKept() {
    assertThat(Excerpt.of("abcd", 4)).isEqualTo("abcd");
  }

  @Test
  void of_textOverTheLimit_isCutToTheLimit() {
    assertThat(Excerpt.of("abcde", 4)).isEqualTo("abc…");
  }

  @Test
  void of_codePointAtTheCut_isNotCutInTwo() {
    assertThat(Excerpt.of("ab\uD83D\uDE00de", 4)).isEqualTo("ab…");
  }

  @Test
  void of_longList_isCut() {
    assertThat(Excerpt.of(Collections.nCopies(100, 1))).hasSize(Excerpt.LIST);
  }
}
