package org.tidewaiter.deploy.trial;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.trial.TrialReport;
import org.tidewaiter.rules.trial.TrialResult;

/**
 * Rule tests as the XML that JUnit's reporters made common, for servers of continuous integration:
 * a suite for each rule, a test case for each test, and a suite of the errors of rules and tests.
 *
 * <p>It names no times, so that equal runs give equal files.
 */
public final class JunitReport {

  private static final String ERRORS = "rules and tests that can't be read";

  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Returns the report, as text for a file in UTF-8.
   *
   * @param reports what became of the tests
   * @param problems of these only errors are shown
   */
  public static String of(List<TrialReport> reports, List<RuleProblem> problems) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(new Legal(text));
      new JunitReport(xml).document(reports, problems);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML can't be written to memory", e);
    }
    return text.append('\n').toString();
  }

  private void document(List<TrialReport> reports, List<RuleProblem> problems)
      throws XMLStreamException {
    List<RuleProblem> errors = problems.stream().filter(RuleProblem::isError).toList();
    int failures = reports.stream().mapToInt(report -> report.failures().size()).sum();
    int tests = reports.stream().mapToInt(report -> report.results().size()).sum();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    counts(tests + errors.size(), failures, errors.size());
    for (TrialReport report : reports) {
      suite(report);
    }
    if (!errors.isEmpty()) {
      errors(errors);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(TrialReport report) throws XMLStreamException {
    start("\n  ", "testsuite", report.file().rule());
    xml.writeAttribute("file", report.file().file());
    counts(report.results().size(), report.failures().size(), 0);
    for (TrialResult result : report.results()) {
      start("\n    ", "testcase", result.trial().name());
      xml.writeAttribute("classname", report.file().rule());
      xml.writeAttribute("file", report.file().file());
      xml.writeAttribute("line", String.valueOf(result.trial().position().line()));
      if (!result.passed()) {
        fault("failure", result.differences().get(0), String.join("\n", result.differences()));
      }
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void errors(List<RuleProblem> errors) throws XMLStreamException {
    start("\n  ", "testsuite", ERRORS);
    counts(errors.size(), 0, errors.size());
    for (RuleProblem error : errors) {
      start("\n    ", "testcase", error.file() + ":" + error.position().line());
      xml.writeAttribute("classname", error.code());
      fault("error", error.message(), error.render());
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void start(String indent, String element, String name) throws XMLStreamException {
    xml.writeCharacters(indent);
    xml.writeStartElement(element);
    xml.writeAttribute("name", name);
  }

  private void counts(int tests, int failures, int errors) throws XMLStreamException {
    xml.writeAttribute("tests", String.valueOf(tests));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", String.valueOf(errors));
    xml.writeAttribute("skipped", "0");
  }

  private void fault(String element, String message, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", message);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  /** Replaces what XML 1.0 has no spelling for at all: most control characters. */
  private static final class Legal extends FilterWriter {
    Legal(Writer out) {
      super(out);
    }

    @Override
    public void write(int c) throws IOException {
      boolean legal = c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0xFFFE);
      super.write(legal ? c : 0xFFFD);
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        write(text[i]);
      }
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      for (int i = from; i < from + length; i++) {
        write(text.charAt(i));
      }
    }
  }
}
