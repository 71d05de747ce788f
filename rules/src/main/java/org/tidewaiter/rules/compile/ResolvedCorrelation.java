package org.tidewaiter.rules.compile;

import java.util.List;
import org.tidewaiter.rules.sigma.Correlation;
import org.tidewaiter.rules.sigma.SigmaDocument;

/**
 * A correlation that was checked against the rules that it names. Immutable.
 *
 * @param correlation the correlation
 * @param inputs what it correlates, in the order of its rules
 */
public record ResolvedCorrelation(Correlation correlation, List<Input> inputs) {

  /** Copies the inputs. */
  public ResolvedCorrelation {
    inputs = List.copyOf(inputs);
  }

  /**
   * One rule of a correlation.
   *
   * @param source a rule, or a correlation
   * @param groupBy for each field of the correlation's {@code group-by}, in order, the field of the
   *     source's events: of a rule the name of the slot, behind pipelines; of a correlation the
   *     name that it uses
   * @param fields the same for the fields of the correlation's condition
   */
  public record Input(SigmaDocument source, List<String> groupBy, List<String> fields) {
    /** Copies the lists. */
    public Input {
      groupBy = List.copyOf(groupBy);
      fields = List.copyOf(fields);
    }
  }
}
