package org.tidewaiter.deploy.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

  private final List<String> log = new ArrayList<>();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
  private final Complaints complaints = new Complaints(log::add, now::get);

  @Test
  void tell_sameKind_isToldOnceAMinute() {
    complaints.tell("a");
    complaints.tell("a");
    complaints.tell("b");
    complaints.tell("a");
    now.addAndGet(Complaints.PERIOD.toNanos());
    complaints.tell("a");
    complaints.tell("a");

    assertThat(log).containsExactly("a", "b", "a (2 more since the last such entry)");
  }

  @Test
  void tell_everNewKinds_areBounded() {
    for (int i = 0; i < 10_000; i++) {
      complaints.tell("kind " + i);
    }
    int first = log.size();
    now.addAndGet(Complaints.PERIOD.toNanos());
    complaints.tell("another");

    assertThat(first).isLessThan(50);
    assertThat(log).hasSize(first + 1);
  }
}
