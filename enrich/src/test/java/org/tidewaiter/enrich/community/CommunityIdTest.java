package org.tidewaiter.enrich.community;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tidewaiter.ingest.event.IpAddress;

class CommunityIdTest {

  private static final long SEED = Long.getLong("tidewaiter.seed", 20_150_305L);
  private static final int SEED_OF_SITE = 40_001;

  private static IpAddress address(String text) {
    return requireNonNull(IpAddress.parse(text));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "baseline.csv", numLinesToSkip = 2)
  void of_baselineFlow_isThePublishedValue(
      int protocol,
      String source,
      String destination,
      Integer typeOrPort,
      Integer codeOrPort,
      String withoutSeed,
      String withSeedOne) {
    assertThat(of(0, protocol, source, destination, typeOrPort, codeOrPort)).isEqualTo(withoutSeed);
    assertThat(of(1, protocol, source, destination, typeOrPort, codeOrPort)).isEqualTo(withSeedOne);
  }

  private static String of(
      int seed, int protocol, String source, String destination, Integer first, Integer second) {
    CommunityId id = new CommunityId(seed);
    IpAddress from = address(source);
    IpAddress to = address(destination);
    byte[] made =
        switch (protocol) {
          case 6, 17, 132 -> id.ofPorts(protocol, from, first, to, second);
          case 1, 58 -> id.ofIcmp(protocol, from, to, first, second);
          default -> id.ofAddresses(protocol, from, to);
        };
    return new String(requireNonNull(made), StandardCharsets.US_ASCII);
  }

  /** One object for all: what is left of a name before must not show in the next. */
  @Test
  void ofPorts_anyFlow_isThePlainComputation() throws NoSuchAlgorithmException {
    Random random = new Random(SEED);
    CommunityId id = new CommunityId(SEED_OF_SITE);
    for (int i = 0; i < 2_000; i++) {
      boolean v6 = random.nextBoolean();
      IpAddress from = any(random, v6);
      IpAddress to = random.nextInt(8) == 0 ? from : any(random, v6);
      int fromPort = random.nextInt(65_536);
      int toPort = random.nextInt(4) == 0 ? fromPort : random.nextInt(65_536);

      byte[] made = requireNonNull(id.ofPorts(6, from, fromPort, to, toPort));

      assertThat(new String(made, StandardCharsets.US_ASCII))
          .as("seed %s flow %s: %s:%s to %s:%s", SEED, i, from, fromPort, to, toPort)
          .isEqualTo(plain(from, fromPort, to, toPort));
    }
  }

  private static IpAddress any(Random random, boolean v6) {
    return v6
        ? new IpAddress(random.nextLong(), random.nextLong(), true)
        : IpAddress.ofV4(random.nextInt());
  }

  /** The specification to the letter: the smaller end, as bytes, comes first. */
  private static String plain(IpAddress from, int fromPort, IpAddress to, int toPort)
      throws NoSuchAlgorithmException {
    byte[] one = bytes(from);
    byte[] other = bytes(to);
    int order = Arrays.compareUnsigned(one, other);
    boolean turned = order > 0 || (order == 0 && fromPort > toPort);
    ByteBuffer input = ByteBuffer.allocate(64).putShort((short) SEED_OF_SITE);
    input.put(turned ? other : one).put(turned ? one : other);
    input.put((byte) 6).put((byte) 0);
    input.putShort((short) (turned ? toPort : fromPort));
    input.putShort((short) (turned ? fromPort : toPort));
    MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
    sha1.update(input.flip());
    return "1:" + Base64.getEncoder().encodeToString(sha1.digest());
  }

  private static byte[] bytes(IpAddress address) {
    return address.v6()
        ? ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array()
        : ByteBuffer.allocate(4).putInt((int) address.low()).array();
  }

  @Test
  void of_familiesThatDiffer_isNothing() {
    CommunityId id = new CommunityId(0);
    IpAddress v4 = address("10.0.0.1");
    IpAddress v6 = address("2001:db8::1");

    assertThat(id.ofPorts(6, v4, 1, v6, 2)).isNull();
    assertThat(id.ofIcmp(1, v6, v4, 3, 1)).isNull();
    assertThat(id.ofAddresses(47, v4, v6)).isNull();
  }

  @Test
  void counterpart_everyPair_isMutual() {
    for (int protocol : new int[] {IcmpPairs.ICMP, IcmpPairs.ICMP_V6}) {
      int types = 0;
      for (int type = 0; type < 256; type++) {
        int other = IcmpPairs.counterpart(protocol, type);
        if (other != IcmpPairs.NONE) {
          assertThat(IcmpPairs.counterpart(protocol, other)).isEqualTo(type);
          types++;
        }
      }
      assertThat(types).isEqualTo(protocol == IcmpPairs.ICMP ? 10 : 12);
    }
  }
}
