/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what lets a shell complete the commands and their options. */
@Command(
        name = "completion",
        description = "Prints a script by which bash or zsh completes the commands and options of vitals.",
        footer = {
            "",
            "Examples:",
            "  source <(vitals completion)          for this shell; in zsh also",
            "  vitals completion > ~/.local/share/bash-completion/completions/vitals"
        })
final class CompletionCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("a command runs only as picocli starts it");
        }
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(root.getCommandName(), root));
        out.flush();
    }
}
