package org.tidewaiter.enrich.side;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Flows in one array of numbers: sets of eight entries, each a tag and a state of 64 bits. In a
 * full set, the entry furthest in time from the new one gives way.
 *
 * <p>Not a general cache, such as Caffeine, for three reasons. Measured with a million flows in
 * random order, Caffeine takes several times as long for a look (its own books touch more memory
 * than the entry), and more than a hundred bytes an entry. Its policy prefers what is asked for
 * often, while of flows the last one counts. And it drops entries by chance, so that even a single
 * worker would not give the same twice.
 *
 * <p>Thread-safe without locks. Tag and state are written apart, so two workers may mix two flows
 * in one entry; the state repeats some bits of the flow, and an entry that disagrees is no entry.
 */
final class FlowTable implements ReverseFlows {

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

  private static final int WAYS = 8;
  private static final int CELLS_PER_SET = 2 * WAYS;

  /**
   * A state from the top: 43 bits of time (until the year 2248), 18 that repeat the flow, what is
   * known, which end.
   */
  private static final int TIME_SHIFT = 21;

  private static final int CHECK_SHIFT = 3;
  private static final long CHECK_MASK = 0x3ffffL << CHECK_SHIFT;

  /**
   * The end sent first, and the flow has gone on for long: the time is that of a later part of it,
   * with which no other part is to be compared.
   */
  private static final long GOES_ON = 4;

  /** The end is the service; else it is the end that sent first. */
  private static final long DECIDED = 2;

  /** The end is the lower of the two. */
  private static final long LOW = 1;

  private static final long NOTHING = -1;

  private final long[] cells;
  private final int setMask;
  private final long windowMillis;

  FlowTable(ReverseFlowSettings settings) {
    // Half empty: with full sets, flows would drive each other out before their time.
    int entries = Math.max(WAYS, ceilingPowerOfTwo(settings.maxFlows() + settings.maxFlows() / 2));
    cells = new long[2 * entries];
    setMask = entries / WAYS - 1;
    windowMillis = settings.window().toMillis();
  }

  private static int ceilingPowerOfTwo(int number) {
    return 1 << (32 - Integer.numberOfLeadingZeros(number - 1));
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public void decided(FlowKey flow, Side service, long timeMillis) {
    int cell = find(flow);
    boolean atLow = (service == Side.SOURCE) == flow.sourceIsLow();
    put(cell < 0 ? victim(flow, timeMillis) : cell, flow, timeMillis, DECIDED | (atLow ? LOW : 0));
  }

  @Override
  public void recall(FlowKey flow, long timeMillis, long startMillis, FlowClues clues) {
    int cell = find(flow);
    long state = cell < 0 ? NOTHING : state(cell);
    if (state != NOTHING && (state & CHECK_MASK) != check(flow)) {
      // Another worker has put another flow there since it was found.
      cell = -1;
      state = NOTHING;
    }
    if (state != NOTHING && (state & DECIDED) != 0) {
      if (isNear(state, timeMillis)) {
        boolean atSource = ((state & LOW) != 0) == flow.sourceIsLow();
        clues.serviceRemembered(atSource ? Side.SOURCE : Side.DESTINATION);
        stayFresh(cell, flow, state, timeMillis);
        return;
      }
      state = NOTHING;
    }
    if (startMillis >= 0) {
      began(cell, state, flow, startMillis, clues);
    }
  }

  /** A flow that goes on stays known; writing it down each time would be in the way of others. */
  private void stayFresh(int cell, FlowKey flow, long state, long timeMillis) {
    if (isMuchLater(state, timeMillis)) {
      put(cell, flow, timeMillis, state & (DECIDED | LOW));
    }
  }

  /**
   * Compares when both directions began.
   *
   * <p>Exporters cut a long flow into parts that begin anew, by either end, and firewalls log its
   * single packets. Once a part begins well behind the first, it is no longer asked who began which
   * part: who sent first stays known for as long as the flow goes on. An exporter that reports the
   * first start of a flow again and again changes nothing here: it can be compared at any time, and
   * should the entry give way, the next two reports make it again.
   */
  private void began(int found, long state, FlowKey flow, long startMillis, FlowClues clues) {
    long end = flow.sourceIsLow() ? LOW : 0;
    if (state == NOTHING || !isNear(state, startMillis)) {
      put(found < 0 ? victim(flow, startMillis) : found, flow, startMillis, end);
      return;
    }
    boolean sameEnd = (state & LOW) == end;
    boolean goesOn = (state & GOES_ON) != 0;
    if (startMillis < time(state) && !goesOn) {
      put(found, flow, startMillis, end);
      if (!sameEnd) {
        clues.firstSender(Side.SOURCE);
      }
      return;
    }
    if (!sameEnd && (goesOn || startMillis > time(state))) {
      clues.firstSender(Side.DESTINATION);
    }
    if (isMuchLater(state, startMillis)) {
      put(found, flow, startMillis, (state & LOW) | GOES_ON);
    }
  }

  private boolean isMuchLater(long state, long timeMillis) {
    return timeMillis - time(state) > windowMillis >> 2;
  }

  private boolean isNear(long state, long timeMillis) {
    return Math.abs(time(state) - timeMillis) <= windowMillis;
  }

  private static long time(long state) {
    return state >>> TIME_SHIFT;
  }

  // ---- cells

  private int set(FlowKey flow) {
    return ((int) (flow.place() >>> 32) & setMask) * CELLS_PER_SET;
  }

  /** Returns the cell of a flow's tag, or -1. */
  private int find(FlowKey flow) {
    int from = set(flow);
    for (int cell = from; cell < from + CELLS_PER_SET; cell += 2) {
      if ((long) CELLS.getOpaque(cells, cell) == flow.tag()) {
        return (state(cell) & CHECK_MASK) == check(flow) ? cell : -1;
      }
    }
    return -1;
  }

  private long state(int cell) {
    return (long) CELLS.getOpaque(cells, cell + 1);
  }

  private static long check(FlowKey flow) {
    return flow.place() << CHECK_SHIFT & CHECK_MASK;
  }

  private int victim(FlowKey flow, long timeMillis) {
    int from = set(flow);
    int furthest = from;
    long distance = -1;
    for (int cell = from; cell < from + CELLS_PER_SET; cell += 2) {
      long tag = (long) CELLS.getOpaque(cells, cell);
      if (tag == 0 || tag == flow.tag()) {
        return cell;
      }
      long away = Math.abs(time(state(cell)) - timeMillis);
      if (away > distance) {
        distance = away;
        furthest = cell;
      }
    }
    return furthest;
  }

  private void put(int cell, FlowKey flow, long timeMillis, long known) {
    CELLS.setOpaque(cells, cell, flow.tag());
    CELLS.setOpaque(cells, cell + 1, timeMillis << TIME_SHIFT | check(flow) | known);
  }
}
