package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Whatever the bytes: no exception, at least one answer, offsets inside the record, and the same
 * answer again; and the answer does not depend on the projection.
 */
class DecoderFuzzTest {

  private static final long SEED = 20260608;
  private static final int RECORDS = 5_000;

  @ParameterizedTest
  @EnumSource(Format.class)
  void decode_anyBytes_answersAlikeUnderAnyProjection(Format format) {
    Decoder narrow = decoder(format, Set.of(), false);
    Decoder wide =
        decoder(
            format,
            Set.of("iptables.ttl", "iptables.prefix", "message", "a.b.c", "source.mac", "dst_ip"),
            true);
    Mutations mutations = new Mutations(SEED);
    int good = 0;
    for (int i = 0; i < RECORDS; i++) {
      byte[] record = mutations.next();
      byte[] before = record.clone();
      String report = "seed " + SEED + " record " + i + ": " + Mutations.show(record);

      Decoded first = decode(narrow, record, report);
      Decoded second = decode(wide, record, report);

      assertThat(record).as(report).isEqualTo(before);
      assertThat(first.order()).as(report).isNotEmpty().isEqualTo(second.order());
      assertThat(first.errors()).as(report).isEqualTo(second.errors());
      assertThat(first.times()).as(report).isEqualTo(second.times());
      for (int event = 0; event < first.events().size(); event++) {
        assertThat(second.events().get(event))
            .as(report)
            .containsAllEntriesOf(coreOf(first, event));
      }
      for (DecodeError error : first.errors()) {
        assertThat(error.offset()).as(report).isBetween(-1, record.length);
      }
      good += first.errors().isEmpty() ? 1 : 0;
    }
    assertThat(good).as("events among the records").isGreaterThan(RECORDS / 50);
  }

  private static Decoded decode(Decoder decoder, byte[] record, String report) {
    try {
      return Decoded.of(decoder, record);
    } catch (RuntimeException e) {
      throw new AssertionError(report, e);
    }
  }

  private static Map<String, Object> coreOf(Decoded decoded, int event) {
    return new Decoded(
            decoded.events().subList(event, event + 1), decoded.times(), List.of(), decoded.order())
        .core();
  }

  private static Decoder decoder(Format format, Set<String> more, boolean keywords) {
    Set<String> names = new TreeSet<>(format.rawFields());
    names.addAll(more);
    if (keywords) {
      names.addAll(format.providedFields());
    }
    return Formats.decoder(format, FieldTable.of(names, keywords), DecodeSettings.DEFAULT);
  }
}
