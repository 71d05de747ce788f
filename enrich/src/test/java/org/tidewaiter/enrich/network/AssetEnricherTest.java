package org.tidewaiter.enrich.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

class AssetEnricherTest {

  @Test
  void enrich_missingAddress_setsTheOther() {
    Event event = event("10.0.0.1", "10.0.0.2");
    event.setMissing(CoreField.DESTINATION_IP.slot());
    enrich(new AssetEnricher(assets()), event);

    assertThat(text(event, "tidewaiter.destination.asset.zone")).isEqualTo("null");
    assertThat(text(event, "tidewaiter.source.asset.name")).isEqualTo("web-1");
  }

  @Test
  void enrich_knownHosts_setsWhatIsKnown() {
    Event event = event("10.0.0.1", "10.0.0.9");
    AssetEnricher enricher = new AssetEnricher(assets());
    enrich(enricher, event);

    assertThat(text(event, "tidewaiter.source.asset.name")).isEqualTo("web-1");
    assertThat(text(event, "tidewaiter.source.asset.os")).isEqualTo("linux");
    assertThat(text(event, "tidewaiter.source.asset.zone")).isEqualTo("inside");
    assertThat(text(event, "tidewaiter.destination.asset.zone")).isEqualTo("inside");
    assertThat(event.kind(event.fields().slot("tidewaiter.destination.asset.name")))
        .isEqualTo(ValueKind.MISSING);
    assertThat(enricher.version()).startsWith("assets-");
  }

  private static AssetTable assets() {
    String csv = "network,name,zone,os\n10.0.0.1,web-1,,linux\n10.0.0.0/8,,inside,\n";
    LoadResult<AssetTable> result =
        AssetLoader.load(List.of(new DataFile("a.csv", csv.getBytes(UTF_8))));
    return ((LoadResult.Loaded<AssetTable>) result).value();
  }

  private static void enrich(AssetEnricher enricher, Event event) {
    JsonBuffer members = new JsonBuffer();
    enricher.bind(event.fields()).enrich(event, members);
    assertThat(members.length()).isZero();
  }

  private static Event event(String source, String destination) {
    Event event = new Event(FieldTable.of(new AssetEnricher(AssetTable.empty()).provides(), false));
    event.setAddress(CoreField.SOURCE_IP.slot(), address(source));
    event.setAddress(CoreField.DESTINATION_IP.slot(), address(destination));
    return event;
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  private static String text(Event event, String field) {
    return String.valueOf(event.text(event.fields().slot(field)));
  }
}
