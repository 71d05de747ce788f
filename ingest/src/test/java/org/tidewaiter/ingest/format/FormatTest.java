package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidewaiter.ingest.event.CoreField;

class FormatTest {

  @ParameterizedTest
  @EnumSource(Format.class)
  void mayBring_whatTheDecoderGives_isTrue(Format format) {
    assertThat(format.providedFields()).allMatch(format::mayBring);
    assertThat(format.rawFields()).allMatch(format::mayBring);
    for (CoreField field : CoreField.values()) {
      assertThat(format.mayBring(field.fieldName())).as(field.fieldName()).isTrue();
    }
  }

  @Test
  void mayBring_anyOtherField_dependsOnTheFormat() {
    for (Format open : new Format[] {Format.ECS, Format.FLAT, Format.JSON, Format.AUTO}) {
      assertThat(open.mayBring("url.path")).as(open.code()).isTrue();
    }
    for (Format flat : new Format[] {Format.GOFLOW2, Format.PMACCT}) {
      assertThat(flat.mayBring("customer")).as(flat.code()).isTrue();
      assertThat(flat.mayBring("url.path")).as(flat.code()).isFalse();
    }
    assertThat(Format.IPTABLES.mayBring("url.path")).isFalse();
    assertThat(Format.IPTABLES.mayBring("customer")).isFalse();
  }
}
