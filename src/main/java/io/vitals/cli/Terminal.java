/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/**
 * Where a command writes: a terminal, on which a picture is replaced in place and colours help, or a pipe or file,
 * which gets plain lines.
 */
final class Terminal {
    private static final String ESCAPE = "\u001B[";
    private static final String CLEAR_BELOW = "\u001B[J";
    private static final String CLEAR_REST_OF_LINE = "\u001B[K";

    /** A line that goes on below itself would be one more than was counted. */
    private static final String CUT_LINES = "\u001B[?7l";

    private static final String WRAP_LINES = "\u001B[?7h";

    private final PrintWriter out;
    private final boolean isInteractive;
    private final boolean hasColours;
    private int drawnLines;

    Terminal(PrintWriter out, boolean isInteractive) {
        this(out, isInteractive, isInteractive);
    }

    private Terminal(PrintWriter out, boolean isInteractive, boolean hasColours) {
        this.out = out;
        this.isInteractive = isInteractive;
        this.hasColours = hasColours;
    }

    /** The same; without colours where the environment says so: see no-color.org. */
    static Terminal of(PrintWriter out, boolean isInteractive, Map<String, String> environment) {
        return new Terminal(
                out,
                isInteractive,
                isInteractive && environment.getOrDefault("NO_COLOR", "").isEmpty());
    }

    boolean isInteractive() {
        return isInteractive;
    }

    /** Whether whoever read what is written here has gone. */
    boolean isGone() {
        return out.checkError();
    }

    /** A stream to the same terminal, for log lines: the next picture is then drawn below them, not over them. */
    PrintStream beside(PrintStream stream) {
        return new PrintStream(
                new FilterOutputStream(stream) {
                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        stays();
                        out.write(bytes, from, length);
                    }
                },
                true,
                Charset.defaultCharset());
    }

    private synchronized void stays() {
        drawnLines = 0;
    }

    /** A line that stays. */
    synchronized void line(String text) {
        drawnLines = 0;
        out.println(text);
        out.flush();
    }

    /** Lines in place of those drawn last; only on a terminal. */
    synchronized void redraw(List<String> lines) {
        StringBuilder picture = new StringBuilder();
        if (drawnLines > 0) {
            picture.append(ESCAPE).append(drawnLines).append('A');
        }
        picture.append(CUT_LINES);
        lines.forEach(line -> picture.append(line).append(CLEAR_REST_OF_LINE).append('\n'));
        picture.append(WRAP_LINES).append(CLEAR_BELOW);
        out.print(picture);
        out.flush();
        drawnLines = lines.size();
    }

    /** Text in a colour (an ANSI code) on a terminal; never the only carrier of meaning. */
    String coloured(int code, String text) {
        return hasColours ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
