package org.tidewaiter.deploy.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All feeders of a demonstration. */
final class Fed implements AutoCloseable {

  private final List<TopicFeeder> feeders;

  private Fed(List<TopicFeeder> feeders) {
    this.feeders = feeders;
  }

  static Fed start(String bootstrap, int perSecond, Map<String, TopicFeeder.Source> byTopic) {
    List<TopicFeeder> feeders = new ArrayList<>();
    byTopic.forEach(
        (topic, source) -> feeders.add(TopicFeeder.start(bootstrap, topic, source, perSecond)));
    return new Fed(feeders);
  }

  /** Returns how many records were written so far. */
  long count() {
    return feeders.stream().mapToLong(TopicFeeder::fed).sum();
  }

  /** Stops to feed; what was written is on the broker when this returns. */
  void stop() {
    feeders.forEach(TopicFeeder::stop);
  }

  @Override
  public void close() {
    feeders.forEach(TopicFeeder::close);
  }
}
