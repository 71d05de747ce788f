package org.tidewaiter.deploy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Where a drain's workers spend their time, and which of its threads use the processor, as Java
 * Flight Recorder saw it.
 *
 * <p>Samples are of Java code alone: compression, which is native, is in none of them, but in the
 * processor's time of its thread. The collector's and the JVM's own threads are in neither.
 *
 * @param samples of the workers' threads, by part of the work
 * @param shares of all processors together that the threads of a kind used on average
 */
record WorkProfile(Map<WorkPart, Integer> samples, Map<String, Double> shares) {

  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final String THREAD_LOAD = "jdk.ThreadCPULoad";
  private static final Duration SAMPLE_EACH = Duration.ofMillis(10);
  private static final Duration LOAD_EACH = Duration.ofMillis(200);

  /**
   * One look at how much a thread uses the processor.
   *
   * @param time of the look; all threads are looked at together
   * @param kind of the thread, see {@link WorkProfile#kind}
   * @param share of all processors, 0 to 1, since the look before
   */
  record Look(Instant time, String kind, double share) {}

  /** Returns a recording, not started, of what {@link #read} reads. */
  static Recording recording() {
    Recording recording = new Recording();
    recording.enable(SAMPLE).withPeriod(SAMPLE_EACH);
    recording.enable(THREAD_LOAD).withPeriod(LOAD_EACH);
    return recording;
  }

  /** Reads what was recorded. */
  static WorkProfile read(Path file) throws IOException {
    Map<WorkPart, Integer> samples = new EnumMap<>(WorkPart.class);
    List<Look> looks = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      String type = event.getEventType().getName();
      if (type.equals(SAMPLE) && isWorker(kind(event.getThread("sampledThread")))) {
        samples.merge(WorkPart.of(methods(event)), 1, Integer::sum);
      } else if (type.equals(THREAD_LOAD)) {
        double share = event.getFloat("user") + event.getFloat("system");
        looks.add(new Look(event.getStartTime(), kind(event.getThread()), share));
      }
    }
    return new WorkProfile(samples, shares(looks));
  }

  /**
   * Returns the average shares by kind of thread. The first look does not count: it tells of all
   * the time since a thread began.
   */
  static Map<String, Double> shares(List<Look> looks) {
    List<Instant> times = looks.stream().map(Look::time).distinct().sorted().toList();
    Map<String, Double> sums = new TreeMap<>();
    for (Look look : looks) {
      if (look.time().isAfter(times.get(0))) {
        sums.merge(look.kind(), look.share(), Double::sum);
      }
    }
    sums.replaceAll((kind, sum) -> sum / (times.size() - 1));
    return sums;
  }

  private static List<String> methods(RecordedEvent event) {
    return event.getStackTrace() == null
        ? List.of()
        : event.getStackTrace().getFrames().stream().map(WorkProfile::method).toList();
  }

  private static String method(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  /** Returns whether threads do the drain's own work: Tidewaiter's, or a plain consumer's. */
  private static boolean isWorker(String kind) {
    return kind.equals("tidewaiter-worker") || kind.equals(PlainWorker.THREAD);
  }

  private static String kind(@Nullable RecordedThread thread) {
    String name = thread == null ? null : thread.getJavaName();
    return name == null ? "" : kind(name);
  }

  /** Returns a thread's name without its number, and without what Kafka's clients are called. */
  static String kind(String name) {
    return name.replaceFirst(" \\| .*", "").replaceFirst("[-#]?\\d+$", "");
  }
}
