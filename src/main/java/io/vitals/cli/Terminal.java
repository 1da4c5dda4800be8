/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Where a command writes: a terminal, on which a picture is replaced in place and colours help, or a pipe or file,
 * which gets plain lines.
 */
final class Terminal {
    private static final String ESCAPE = "\u001B[";
    private static final String CLEAR_BELOW = "\u001B[J";
    private static final String CLEAR_REST_OF_LINE = "\u001B[K";

    private final PrintWriter out;
    private final boolean isInteractive;
    private int drawnLines;

    Terminal(PrintWriter out, boolean isInteractive) {
        this.out = out;
        this.isInteractive = isInteractive;
    }

    boolean isInteractive() {
        return isInteractive;
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
        lines.forEach(line -> picture.append(line).append(CLEAR_REST_OF_LINE).append('\n'));
        picture.append(CLEAR_BELOW);
        out.print(picture);
        out.flush();
        drawnLines = lines.size();
    }

    /** Text in a colour (an ANSI code) on a terminal; never the only carrier of meaning. */
    String coloured(int code, String text) {
        return isInteractive ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
