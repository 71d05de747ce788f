package org.tidewaiter.deploy.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.ingest.render.JsonBuffer;

/** Says what has a port on this machine, for a person and for a program. */
public final class HostReport {

  /** A port that thousands of connections share needs no list of them. */
  private static final int MOST_SHOWN = 50;

  private final HostView view;

  /** Makes a report on what was seen. */
  public HostReport(HostView view) {
    this.view = view;
  }

  /** Returns the lines for a person. */
  public List<String> lines(List<PortQuery> queries) {
    List<String> lines = new ArrayList<>();
    lines.add("On this machine (" + view.system() + ")");
    for (PortQuery query : queries) {
      lines.addAll(lines(query, queries.size() > 2));
    }
    if (lines.size() == 1) {
      lines.add(
          "  " + (view.isComplete() ? "no socket" : "no socket that we may see") + " has any");
    }
    if (!view.caveat().isEmpty()) {
      lines.add("  " + view.caveat());
    }
    return lines;
  }

  private List<String> lines(PortQuery query, boolean onlyIfAny) {
    String port = query.port() + "/" + query.transport().label();
    if (!view.covers(query.transport())) {
      return onlyIfAny ? List.of() : List.of(row(port, "not looked at: TCP and UDP alone are"));
    }
    List<HostSocket> sockets = view.of(query);
    if (sockets.isEmpty()) {
      return onlyIfAny ? List.of() : List.of(row(port, nothing()));
    }
    List<String> lines = new ArrayList<>();
    for (HostSocket socket : sockets.subList(0, Math.min(MOST_SHOWN, sockets.size()))) {
      lines.add(row(port, sentence(socket, query.port())));
    }
    if (sockets.size() > MOST_SHOWN) {
      lines.add(row(port, "and " + (sockets.size() - MOST_SHOWN) + " more sockets"));
    }
    return lines;
  }

  private static String row(String port, String text) {
    return String.format("  %-11s %s", port, text);
  }

  private String nothing() {
    return view.isComplete() ? "no socket has it" : "no socket that we may see has it";
  }

  private String sentence(HostSocket socket, int port) {
    String ends =
        socket
            .remote()
            .map(remote -> socket.local() + (socket.hasLocally(port) ? " with " : " to ") + remote)
            .orElse(socket.local().toString());
    return socket.stateWords() + " " + ends + ", " + owner(socket);
  }

  /** Anybody can give a program a name that a terminal takes for orders. */
  private static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private String owner(HostSocket socket) {
    if (socket.process().isPresent()) {
      HostProcess process = socket.process().get();
      String program = shown(process.path().isEmpty() ? process.program() : process.path());
      return "pid "
          + process.pid()
          + (program.isEmpty() ? ", which has ended since" : " " + program)
          + (process.user().isEmpty() ? "" : ", user " + shown(process.user()));
    }
    if (socket.isLeftOver()) {
      return "no process: what a closed connection leaves behind";
    }
    return view.elevated()
        ? "the system names no process"
        : "process not visible: it is another user's; try again as root or administrator";
  }

  /** Appends an object with everything about one port. */
  public void write(PortQuery query, JsonBuffer out) {
    out.raw("{\"system\":").string(view.system());
    out.raw(",\"looked_at\":").raw(Boolean.toString(view.covers(query.transport())));
    out.raw(",\"elevated\":").raw(Boolean.toString(view.elevated()));
    out.raw(",\"complete\":").raw(Boolean.toString(view.isComplete()));
    out.raw(",\"sockets\":[");
    String comma = "";
    for (HostSocket socket : view.of(query)) {
      write(socket, query.port(), out.raw(comma));
      comma = ",";
    }
    out.raw("]}");
  }

  private static void write(HostSocket socket, int port, JsonBuffer out) {
    out.raw("{\"state\":").string(socket.stateWords());
    out.raw(",\"side\":").string(socket.hasLocally(port) ? "local" : "remote");
    write("local", Optional.of(socket.local()), out);
    write("remote", socket.remote(), out);
    socket
        .process()
        .ifPresent(
            process -> {
              out.raw(",\"process\":{\"pid\":").number(process.pid());
              member("program", process.program(), out);
              member("path", process.path(), out);
              member("user", process.user(), out);
              out.raw('}');
            });
    out.raw('}');
  }

  private static void write(String name, Optional<HostSocket.End> end, JsonBuffer out) {
    if (end.isPresent()) {
      out.raw(",\"").raw(name).raw("\":{\"ip\":").string(end.get().address());
      out.raw(",\"port\":").number(end.get().port()).raw('}');
    }
  }

  private static void member(String name, String value, JsonBuffer out) {
    if (!value.isEmpty()) {
      out.raw(",\"").raw(name).raw("\":").string(value);
    }
  }
}
