/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.app.TopologyPicture;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the Streams topology; connects to nothing. */
@Command(
        name = "topology",
        description = "The Streams topology that 'run' would start by these settings: topics, processors and stores."
                + " Connects to nothing.",
        footer = {"", "Examples:", "  vitals topology", "  vitals topology --format mermaid --config vitals.yaml"})
final class TopologyCommand implements Runnable {
    private final Map<String, String> environment;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    /** How it is shown. */
    enum Format {
        TEXT,
        MERMAID;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "text: Kafka's own description (default); mermaid: a flowchart, which GitHub draws.")
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    TopologyCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("a command runs only as picocli starts it");
        }
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        TopologyPicture picture = TopologyPicture.of(settings);
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (format) {
                    case TEXT -> picture.text();
                    case MERMAID -> picture.mermaid();
                });
        out.flush();
    }
}
