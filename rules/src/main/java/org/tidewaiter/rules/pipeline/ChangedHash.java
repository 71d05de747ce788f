package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.rules.sigma.ConditionTree;
import org.tidewaiter.rules.sigma.ContentHash;
import org.tidewaiter.rules.sigma.Detection;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.SigmaFilter;
import org.tidewaiter.rules.sigma.SigmaRule;
import org.tidewaiter.rules.sigma.YamlList;
import org.tidewaiter.rules.sigma.YamlNode;

/**
 * Names a changed rule by what it says now: the hash of the rule as it was written, together with
 * all that pipelines can change. So an edit of a pipeline gives new hashes to exactly the rules
 * that it changes otherwise.
 */
final class ChangedHash {

  private ChangedHash() {}

  /**
   * Returns the hash of a rule whose place still has the hash of what was written.
   *
   * @param rule the rule as it is now
   * @param filters what became of its filters
   */
  static String of(SigmaRule rule, List<SigmaFilter> filters) {
    List<YamlNode> parts = new ArrayList<>();
    parts.add(text(rule.place().hash()));
    parts.add(text(rule.logSource().toString()));
    parts.add(texts(rule.metadata().fields()));
    parts.add(selections(rule.detection()));
    rule.detection().conditions().forEach(condition -> parts.add(condition(condition)));
    parts.add(unordered(filters.stream().map(filter -> selections(filter.detection())).toList()));
    return ContentHash.of(new YamlList(parts, Position.START));
  }

  private static YamlNode selections(Detection detection) {
    List<YamlNode> selections = new ArrayList<>();
    for (Detection.Selection selection : detection.selections()) {
      selections.add(list(text(selection.name()), body(selection.body())));
    }
    return unordered(selections);
  }

  private static YamlNode body(Detection.SelectionBody body) {
    List<YamlNode> parts = new ArrayList<>();
    if (body instanceof Detection.AnyBody any) {
      any.bodies().forEach(part -> parts.add(body(part)));
      return list(text("any"), new YamlList(parts, Position.START));
    }
    if (body instanceof Detection.AllBody all) {
      all.bodies().forEach(part -> parts.add(body(part)));
      return list(text("all"), unordered(parts));
    }
    ((Detection.AllItems) body).items().forEach(item -> parts.add(item(item)));
    return list(text("items"), unordered(parts));
  }

  /** The order of keys in a map does not count, as it does not where a document is named. */
  private static YamlNode unordered(List<YamlNode> parts) {
    return text(ContentHash.of(parts.stream().map(ContentHash::of).toList()));
  }

  private static YamlNode item(DetectionItem item) {
    return list(
        text(item.field()), text(item.operator()), new YamlList(values(item), Position.START));
  }

  private static List<YamlNode> values(DetectionItem item) {
    return new ArrayList<>(item.values());
  }

  private static YamlNode condition(ConditionTree tree) {
    if (tree instanceof ConditionTree.And and) {
      return operands("and", and.operands());
    }
    if (tree instanceof ConditionTree.Or or) {
      return operands("or", or.operands());
    }
    if (tree instanceof ConditionTree.Not not) {
      return operands("not", List.of(not.operand()));
    }
    if (tree instanceof ConditionTree.Selector selector) {
      return list(text(selector.all() ? "all of" : "1 of"), text(selector.pattern()));
    }
    return text(((ConditionTree.Reference) tree).name());
  }

  private static YamlNode operands(String operator, List<ConditionTree> operands) {
    List<YamlNode> parts = new ArrayList<>();
    parts.add(text(operator));
    operands.forEach(operand -> parts.add(condition(operand)));
    return new YamlList(parts, Position.START);
  }

  private static YamlNode texts(List<String> texts) {
    return new YamlList(texts.stream().map(text -> (YamlNode) text(text)).toList(), Position.START);
  }

  private static YamlNode list(YamlNode... items) {
    return new YamlList(List.of(items), Position.START);
  }

  private static Scalar text(String text) {
    return new Scalar(Scalar.Kind.TEXT, text, Position.START);
  }
}
