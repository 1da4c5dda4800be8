/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** A command that has run to its end, as its user saw it. */
public record Run(int code, String out, String err) {

    static Run of(Map<String, String> environment, String... arguments) {
        return of(Main.commandLine(environment), arguments);
    }

    static Run of(CommandLine command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        int code = command.execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }
}
