package org.tidewaiter.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventTest {

  private static final FieldTable TABLE = FieldTable.of(List.of("x"), false);
  private static final int SLOT = TABLE.slot("x");

  @Test
  void refineUnsignedLong_escapedText_keepsTheTextAndNoRange() {
    Event event = escaped("44\\u0033");

    event.refineUnsignedLong(SLOT, 443);

    assertThat(event.kind(SLOT)).isEqualTo(ValueKind.LONG);
    assertThat(event.isPlain(SLOT)).isFalse();
    assertThat(event.text(SLOT)).isEqualTo("443");
  }

  @Test
  void refineAddress_escapedText_keepsTheTextAndNoRange() {
    Event event = escaped("192\\u002e0.2.1");

    event.refineAddress(SLOT, IpAddress.ofV4(0xc0000201));

    assertThat(event.isPlain(SLOT)).isFalse();
    assertThat(event.text(SLOT)).isEqualTo("192.0.2.1");
  }

  @Test
  void address_ofMuchText_isWhatTheTextSpells() {
    List<String> texts =
        List.of(
            "192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "192.0.2.256", "x", "1.2.3.4", "::");
    Event event = new Event(TABLE);
    for (int i = 0; i < 1000; i++) {
      String text = texts.get(new Random(i).nextInt(texts.size()));
      IpAddress expected = IpAddress.parse(text);
      byte[] record = ("<" + text + ">".repeat(i % 20)).getBytes(StandardCharsets.UTF_8);
      event.reset(record);
      event.setText(SLOT, 1, 1 + text.length(), false);

      AddressBits bits = event.addressBits(SLOT);
      assertThat(bits == null ? null : new IpAddress(bits.high(), bits.low(), bits.v6()))
          .isEqualTo(expected);
      assertThat(event.address(SLOT)).isEqualTo(expected);
    }
  }

  @Test
  void address_ofTheRecordBefore_staysAsItWas() {
    Event event = new Event(TABLE);
    event.setAddress(SLOT, IpAddress.ofV4(1));
    IpAddress before = event.address(SLOT);

    event.reset(new byte[0]);
    event.setAddress(SLOT, IpAddress.ofV4(2));

    assertThat(before).isEqualTo(IpAddress.ofV4(1));
    assertThat(event.address(SLOT)).isEqualTo(IpAddress.ofV4(2));
    assertThat(event.text(SLOT)).isEqualTo("0.0.0.2");
  }

  @Test
  void copy_ofAnAddress_doesNotFollowIt() {
    FieldTable fields = FieldTable.of(List.of("a", "b"), false);
    int a = fields.slot("a");
    int b = fields.slot("b");
    Event event = new Event(fields);
    event.setAddress(a, IpAddress.ofV4(1));
    event.copy(a, b);
    event.setAddress(a, IpAddress.ofV4(2));

    assertThat(event.address(b)).isEqualTo(IpAddress.ofV4(1));
  }

  @Test
  void doubleValue_unsignedNumbers_isTheNearestDouble() {
    Event event = new Event(TABLE);
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      // Near the middle between two doubles, where rounding twice goes wrong.
      long bits = Long.MIN_VALUE | (random.nextLong() << 10) | random.nextInt(3);

      event.setUnsignedLong(SLOT, bits);

      assertThat(event.doubleValue(SLOT))
          .isEqualTo(new BigInteger(Long.toUnsignedString(bits)).doubleValue());
    }
  }

  private static Event escaped(String text) {
    byte[] record = text.getBytes(StandardCharsets.UTF_8);
    Event event = new Event(TABLE);
    event.reset(record);
    event.setText(SLOT, 0, record.length, true);
    return event;
  }

  @Test
  void extendList_ofAnything_keepsWhatWasThere() {
    FieldTable fields = FieldTable.of(List.of("a", "b", "c"), false);
    Event event = new Event(fields);
    for (int round = 0; round < 3; round++) {
      event.reset("xyz".getBytes(StandardCharsets.UTF_8));
      event.beginList(fields.slot("a"));
      for (int i = 0; i < 40; i++) {
        event.setLong(fields.slot("a"), i);
      }
      event.endList();
      event.setText(fields.slot("b"), 1, 3, false);
      for (String name : fields.names().subList(CoreField.values().length, fields.size())) {
        event.extendList(fields.slot(name));
        event.setString(fields.slot(name), "new");
        event.endList();
      }

      assertThat(texts(event, "a")).hasSize(41).startsWith("0", "1").endsWith("39", "new");
      assertThat(texts(event, "b")).containsExactly("yz", "new");
      assertThat(texts(event, "c")).containsExactly("new");
    }
  }

  @Test
  void added_fieldsOfInputAndOthers_areBitsOfTheOthers() {
    FieldTable fields =
        FieldTable.of(IntStream.range(0, 99).mapToObj(i -> "f" + i).toList(), false);
    Event event = new Event(fields);
    int last = fields.size() - 1;
    int word = last / 64;
    event.setLong(last, 1);
    event.setLong(last - 1, 1);
    event.markInInput(last - 1);
    event.setLong(last - 2, 1);
    event.setMissing(last - 2);
    event.address(last - 3); // remembers that there is none
    event.copy(last - 3, last - 4);

    assertThat(event.added(0)).isZero();
    assertThat(event.added(word)).isEqualTo(1L << last);
    assertThat(event.present(word)).isEqualTo((1L << last) | (1L << (last - 1)));
    event.reset(new byte[0]);
    assertThat(event.present(word)).isZero();
  }

  @Test
  void setObject_withItsJson_isKeptUntilOverwritten() {
    FieldTable fields = FieldTable.of(List.of("a"), false);
    int slot = fields.slot("a");
    Event event = new Event(fields);
    event.setObject(slot, new byte[] {'{', '}'});

    assertThat(event.json(slot)).containsExactly('{', '}');
    assertThat(event.text(slot)).isNull();
    assertThat(event.address(slot)).isNull();
    event.setObject(slot);
    assertThat(event.json(slot)).isNull();
    event.setDouble(slot, "1.5");
    assertThat(event.doubleValue(slot)).isEqualTo(1.5);
    assertThat(event.text(slot)).isEqualTo("1.5");
  }

  @Test
  void setAscii_readsAsTheSameString() {
    FieldTable fields = FieldTable.of(List.of("a", "b", "c"), false);
    int slot = fields.slot("a");
    Event event = new Event(fields);
    event.setAscii(slot, new byte[] {'1', ':', 'x'});
    event.copy(slot, fields.slot("b"));

    for (int cell : new int[] {slot, fields.slot("b")}) {
      assertThat(event.kind(cell)).isEqualTo(ValueKind.STRING);
      assertThat(event.ascii(cell)).containsExactly('1', ':', 'x');
      assertThat(event.text(cell)).isEqualTo("1:x");
      assertThat(event.address(cell)).isNull();
      assertThat(event.isPlain(cell)).isFalse();
      assertThat(event.json(cell)).isNull();
    }
    event.setString(slot, "y");
    assertThat(event.ascii(slot)).isNull();
    assertThat(event.text(slot)).isEqualTo("y");
    event.reset(new byte[0]);
    assertThat(event.ascii(fields.slot("b"))).isNull();
    assertThat(event.text(fields.slot("b"))).isNull();
  }

  @Test
  void setAscii_inAList_isAnElement() {
    FieldTable fields = FieldTable.of(List.of("a"), false);
    int slot = fields.slot("a");
    Event event = new Event(fields);
    event.setString(slot, "x");
    event.extendList(slot);
    event.setAscii(slot, new byte[] {'y'});
    event.endList();

    assertThat(texts(event, "a")).containsExactly("x", "y");
    assertThat(event.ascii(slot)).isNull();
  }

  private static List<String> texts(Event event, String name) {
    List<String> texts = new ArrayList<>();
    int slot = event.fields().slot(name);
    for (int i = 0; i < event.elementCount(slot); i++) {
      texts.add(String.valueOf(event.text(event.firstElement(slot) + i)));
    }
    return texts;
  }
}
