package org.tidewaiter.deploy.demo;

import java.io.PrintWriter;
import java.util.List;

/** Shows the demonstration: on a terminal redrawn in place, else line by line. Not thread-safe. */
public final class Screen {

  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";
  private static final String ALTERNATE_ON = "\u001b[?1049h\u001b[?25l";
  private static final String ALTERNATE_OFF = "\u001b[?25h\u001b[?1049l";

  private final boolean terminal;
  private final LiveView view;
  private List<String> hints = List.of();
  private boolean alternate;

  /**
   * Makes a screen.
   *
   * @param terminal whether lines can be redrawn
   * @param colour whether colour is wanted
   * @param width columns
   */
  public Screen(boolean terminal, boolean colour, int width) {
    this.terminal = terminal;
    this.view = new LiveView(colour, width);
  }

  /** Keeps lines that are always shown; returns them. */
  List<String> hints(List<String> lines) {
    hints = lines;
    return lines;
  }

  /**
   * Shows the state of things.
   *
   * @param arrived alerts since the last call
   * @param due whether a plain line is due
   */
  void show(PrintWriter out, DemoStatus status, List<DemoStatus.Line> arrived, boolean due) {
    if (terminal) {
      if (!alternate) {
        out.print(ALTERNATE_ON);
        alternate = true;
      }
      out.print(HOME_AND_CLEAR);
      view.screen(status, hints).forEach(out::println);
    } else {
      arrived.forEach(alert -> out.println(view.plain(alert)));
      if (due) {
        out.println(view.plain(status));
      }
    }
    out.flush();
  }

  /** Gives the terminal back as it was. */
  void end(PrintWriter out) {
    if (alternate) {
      out.print(ALTERNATE_OFF);
      out.flush();
      alternate = false;
    }
  }
}
