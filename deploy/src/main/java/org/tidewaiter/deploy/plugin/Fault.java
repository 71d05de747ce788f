package org.tidewaiter.deploy.plugin;

import java.util.Locale;

/**
 * What a plug-in threw, safe to handle: the plug-in's own object may misbehave in any method.
 *
 * @param type the class of what was thrown
 * @param place the plug-in's line that threw it, as far as that is known
 * @param message what it says, made harmless and cut; may hold parts of an event, if it was thrown
 *     while working on one
 * @param fatal whether the plug-in's state can't be trusted any longer
 */
record Fault(String type, String place, String message, boolean fatal) {

  private static final int LONGEST = 300;

  /** Of a call that did not end, and of what can't be described. Made when there is memory. */
  static final Fault UNTOLD = new Fault("an error", "an unknown place", "no message", true);

  /** Describes what was thrown, on the thread on which it was. Never throws. */
  static Fault of(Throwable thrown) {
    boolean fatal =
        thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
    try {
      String type = harmless(thrown.getClass().getName());
      try {
        return new Fault(type, place(thrown), harmless(String.valueOf(thrown.getMessage())), fatal);
      } catch (Throwable hostile) { // its own methods are the plug-in's code
        return new Fault(type, UNTOLD.place(), UNTOLD.message(), fatal);
      }
    } catch (Throwable exhausted) { // no memory is left even for this
      return UNTOLD;
    }
  }

  private static String place(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    for (StackTraceElement element : trace) {
      String owner = element.getClassName();
      if (!owner.startsWith("java.") && !owner.startsWith(Fault.class.getPackageName() + ".")) {
        return harmless(element.toString());
      }
    }
    return trace.length == 0 ? "an unknown place" : harmless(trace[0].toString());
  }

  /** Returns a text of the plug-in cut, and without what could steer a terminal. */
  static String harmless(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    StringBuilder printable = new StringBuilder();
    cut.codePoints()
        .forEach(
            c ->
                printable.appendCodePoint(
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? ' '
                        : c));
    return printable.toString();
  }

  /** Returns what happened and where, without the message. */
  String where() {
    return String.format(Locale.ROOT, "%s at %s", type, place);
  }
}
