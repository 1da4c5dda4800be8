/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The broker of an embedded stack that is stopped, with nothing beside it: to look at what it holds, or change it. */
public final class LoneBroker implements AutoCloseable {
    private static final String KAFKA = "kafka";

    private final DataFolder folder;
    private final EmbeddedBroker broker;

    private LoneBroker(DataFolder folder, EmbeddedBroker broker) {
        this.folder = folder;
        this.broker = broker;
    }

    /**
     * Starts it on any free port.
     *
     * @throws EmbeddedException if the folder is none, or in use
     */
    public static LoneBroker start(Path data) {
        if (!Files.isDirectory(data.resolve(KAFKA))) {
            throw new EmbeddedException(
                    "The data folder " + data.toAbsolutePath() + " holds no broker.",
                    "Name the folder that 'vitals run --embedded' uses: embedded.data in the settings.");
        }
        DataFolder folder = DataFolder.open(Optional.of(data));
        try {
            return new LoneBroker(folder, EmbeddedBroker.start(folder.at(KAFKA), 0));
        } catch (RuntimeException failed) {
            folder.close();
            throw failed;
        }
    }

    /** Where it is reached. */
    public String bootstrap() {
        return broker.bootstrap();
    }

    /** The folder that it keeps its data in. */
    public Path dataFolder() {
        return folder.path();
    }

    @Override
    public void close() {
        broker.close();
        folder.close();
    }
}
