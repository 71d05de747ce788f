package org.tidewaiter.deploy.plugin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.spi.EnricherSession;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * A plug-in at work for one worker. Whatever it does, {@link #enrich} returns within what is left
 * of the budget and {@link #GRACE}, and never throws. Not thread-safe.
 *
 * <p>The plug-in's code runs on its own thread and sees copies alone, so a call that was given up
 * can neither read nor write an event any more.
 */
final class BoundPlugin implements BoundEnricher {

  /** So long an interrupted call may take to come back before the worker goes on without it. */
  static final Duration GRACE = Duration.ofMillis(20);

  private static final Duration CLOSING = Duration.ofSeconds(1);

  /** Each call that never comes back keeps a thread: new sessions make no more than so many. */
  private static final int MOST_STUCK = 16;

  private final PluginEnricher owner;
  private final PluginCounts counts;
  private final PluginThread thread;
  private final long budgetNanos;
  private final int[] readSlots;
  private final int[] addSlots;
  private final int failedSlot;

  private @Nullable EnricherSession session;
  private boolean broken;

  /** A call that the worker no longer waits for. */
  private @Nullable PluginCall inHand;

  private @Nullable OpenCall opening;
  private long openAgainNanos;
  private long leftNanos;

  BoundPlugin(PluginEnricher owner, FieldTable fields) {
    this.owner = owner;
    counts = owner.counts();
    thread = owner.newThread();
    budgetNanos = owner.budget().toNanos();
    leftNanos = budgetNanos;
    readSlots = owner.reads().names().stream().mapToInt(fields::slot).toArray();
    addSlots = owner.adds().names().stream().mapToInt(fields::slot).toArray();
    failedSlot = fields.slot(PluginEnricher.FAILED);
    open();
    OpenCall call = opening;
    if (call != null && !owner.isSlowToOpen()) {
      boolean unused = call.await(owner.opening().toNanos());
      takeOpened();
    }
  }

  // ---- events

  @Override
  public void enrich(Event event, JsonBuffer members) {
    EnricherSession open = ready();
    Outcome outcome = open == null ? Outcome.SKIPPED : call(open, event);
    counts.count(outcome);
    if (outcome != Outcome.DONE && failedSlot >= 0) {
      event.extendList(failedSlot);
      event.setString(failedSlot, owner.name());
      event.endList();
    }
  }

  /** What it adds is shown, and so in the alert already. */
  @Override
  public void describe(Event event, JsonBuffer members) {}

  /** Returns the session if it can be called now, else null. */
  private @Nullable EnricherSession ready() {
    if (broken || (inHand != null && !inHand.isDone())) {
      return null;
    }
    inHand = null;
    if (session == null) {
      takeOpened();
      if (opening == null && !broken && System.nanoTime() - openAgainNanos >= 0) {
        open();
      }
    }
    return leftNanos > 0 ? session : null;
  }

  private Outcome call(EnricherSession open, Event event) {
    Misuse misuse = new Misuse();
    Additions additions = new Additions(owner.adds(), misuse);
    EnrichCall call =
        new EnrichCall(
            counts,
            open,
            new Snapshot(event, event.timeMillis(), owner.reads(), readSlots, misuse),
            additions,
            misuse);
    thread.submit(call);
    boolean returned = call.await(leftNanos);
    if (!returned) {
      boolean abandoned = call.abandon();
      boolean late = call.await(GRACE.toNanos());
      returned = late && !abandoned;
    }
    if (!returned) {
      inHand = call;
      counts.took(leftNanos);
      leftNanos = 0;
      owner.complain("did not return in time and was interrupted; " + budgetUsedUp());
      return Outcome.OVERDUE;
    }
    counts.took(call.nanos());
    leftNanos -= call.nanos();
    if (leftNanos <= 0) {
      owner.complain("is too slow; " + budgetUsedUp());
    }
    Fault fault = call.fault();
    if (fault != null) {
      owner.complain("failed: " + fault.where());
      end(fault);
      return Outcome.FAILED;
    }
    additions.putInto(event, addSlots);
    return Outcome.DONE;
  }

  private String budgetUsedUp() {
    return "its "
        + owner.budget().toMillis()
        + " ms for a batch are used up, the rest of the batch goes without it";
  }

  private void end(Fault fault) {
    if (fault.fatal()) {
      broken = true;
      session = null;
      owner.complain("is not called any more by one worker, for its state can't be trusted");
    }
  }

  @Override
  public void endBatch() {
    leftNanos = budgetNanos;
  }

  // ---- opening and closing

  /** Lets the plug-in open a session, and does not wait for it. */
  private void open() {
    openAgainNanos = System.nanoTime() + owner.opening().toNanos();
    if (counts.stuck() >= MOST_STUCK) {
      owner.complain("is not opened while " + MOST_STUCK + " of its calls have not come back");
      return;
    }
    OpenCall call = new OpenCall(counts, owner.plugin());
    opening = call;
    thread.submit(call);
  }

  /** Takes what came of opening, as far as anything did. */
  private void takeOpened() {
    OpenCall call = opening;
    if (call == null) {
      return;
    }
    if (!call.isDone()) {
      if (System.nanoTime() - openAgainNanos >= 0 && call.abandonOnce()) {
        owner.slowToOpen(true);
        owner.complain(
            "did not open within "
                + owner.opening().toSeconds()
                + " s; events go without it until it has");
      }
      return;
    }
    opening = null;
    Fault fault = call.fault();
    if (fault == null) {
      session = call.opened();
      owner.slowToOpen(session == null);
      return;
    }
    openAgainNanos = System.nanoTime() + owner.opening().toNanos();
    owner.complain(
        "can't be opened: "
            + fault.where()
            + ": "
            + fault.message()
            + "; it is tried again after "
            + owner.opening().toSeconds()
            + " s");
    end(fault);
  }

  /** Lets the plug-in close its session, and waits for that a moment. */
  @Override
  public void close() {
    EnricherSession open = session;
    boolean free = inHand == null || inHand.isDone();
    session = null;
    broken = true;
    OpenCall call = opening;
    if (call != null) {
      open = call.closeWhenOpen();
      boolean unused = open == null && call.abandon();
    }
    if (open != null && free) {
      CloseCall closing = new CloseCall(counts, open, owner);
      thread.submit(closing);
      if (!closing.await(CLOSING.toNanos()) && closing.abandon()) {
        owner.complain("did not close within " + CLOSING.toSeconds() + " s and was interrupted");
      }
    }
    thread.end();
  }
}
