package org.tidewaiter.deploy.engine;

import org.tidewaiter.ingest.decode.DecodeError;

/**
 * Takes what the engine makes of one record, during the call that processes it, in order of the
 * events' index in the record.
 */
public interface EngineSink {

  /**
   * Takes an enriched event.
   *
   * @param json the whole document, UTF-8; the sink may keep it
   * @param index place of the event in its record, from 0
   */
  void enriched(byte[] json, int index);

  /**
   * Takes an alert. It follows the enriched event that it is about.
   *
   * @param alert rendered, with the id that is its key
   */
  void alert(PublishedAlert alert);

  /**
   * Takes the fault of a record or of one event in it.
   *
   * @param error what was wrong
   * @param index place of the part in its record, from 0
   */
  void deadLetter(DecodeError error, int index);
}
