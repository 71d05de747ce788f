package org.tidewaiter.deploy.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.Reason;

/**
 * A stand-in for the engine whose answers the first word of a record chooses: {@code bad} is
 * rejected, {@code alert} also alerts, {@code pair} holds two events of which the second is bad,
 * {@code boom} throws, {@code nothing} gives no result, {@code grow N} makes an output of N bytes,
 * {@code slow N} takes N ms.
 */
final class FakeEngine implements EngineSource.Sessions {

  static final int MAX_RECORD = 2 << 20;

  /** Batches that ended, and sessions that were opened and closed. */
  final AtomicInteger batches = new AtomicInteger();

  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  private final String version;

  FakeEngine(String version) {
    this.version = version;
  }

  @Override
  public EngineSession open(InputSettings input) {
    opened.incrementAndGet();
    return new EngineSession() {
      @Override
      public void process(InputRecord record, EngineSink sink) {
        FakeEngine.this.process(record, sink);
      }

      @Override
      public void flush() {
        batches.incrementAndGet();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  private void process(InputRecord record, EngineSink sink) {
    byte[] value = record.value();
    if (value == null) {
      sink.deadLetter(new DecodeError(Reason.TOMBSTONE, -1, "no value"), 0);
    } else if (value.length == 0) {
      sink.deadLetter(new DecodeError(Reason.EMPTY, 0, "no bytes"), 0);
    } else if (value.length > MAX_RECORD) {
      sink.deadLetter(new DecodeError(Reason.TOO_LARGE, -1, value.length + " bytes"), 0);
    } else {
      String text;
      try {
        text = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      } catch (CharacterCodingException e) {
        sink.deadLetter(new DecodeError(Reason.INVALID_ENCODING, 0, "not UTF-8"), 0);
        return;
      }
      event(text, sink);
    }
  }

  private void event(String text, EngineSink sink) {
    String[] words = text.split(" ", -1);
    switch (words[0]) {
      case "bad":
        sink.deadLetter(new DecodeError(Reason.MALFORMED_JSON, 3, "bad on purpose"), 0);
        break;
      case "alert":
        sink.enriched(enriched(text), 0);
        sink.alert(new PublishedAlert("id-" + words[1], "rule-1", "high", "m", enriched(text)));
        break;
      case "pair":
        sink.enriched(enriched(text), 0);
        sink.deadLetter(new DecodeError(Reason.INVALID_VALUE, 5, "bad half"), 1);
        break;
      case "boom":
        throw new IllegalStateException("boom on purpose");
      case "nothing":
        break;
      case "grow":
        byte[] large = new byte[Integer.parseInt(words[1])];
        Arrays.fill(large, (byte) 'x');
        sink.enriched(large, 0);
        break;
      case "slow":
        sleep(Long.parseLong(words[1]));
        sink.enriched(enriched(text), 0);
        break;
      default:
        sink.enriched(enriched(text), 0);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] enriched(String text) {
    return (text + "|" + version).getBytes(UTF_8);
  }
}
