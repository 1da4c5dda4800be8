/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the embedded stack needs to know.
 *
 * @param dataFolder kept and gone on from; absent: a temporary one, deleted at the end
 * @param database the user's own database, logged in to as the connector's role; absent: a PostgreSQL of our own
 * @param newSnapshot forget how far the table was read, and read it again from the beginning
 * @param connectFolder holds prepare.sql and connector.json; absent: those inside our jar
 */
public record EmbeddedConfig(
        Source source,
        Ports ports,
        Optional<Path> dataFolder,
        Optional<DatabaseAddress> database,
        Optional<Path> connectFolder,
        boolean newSnapshot) {

    /** With a PostgreSQL of our own. */
    public static EmbeddedConfig ownDatabase(Source source) {
        return new EmbeddedConfig(source, Ports.FREE, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** Against a database that exists, prepared by {@code connect/postgres/prepare.sql}. */
    public static EmbeddedConfig foreignDatabase(Source source, DatabaseAddress database) {
        return new EmbeddedConfig(source, Ports.FREE, Optional.empty(), Optional.of(database), Optional.empty(), false);
    }

    public EmbeddedConfig dataFolder(Path folder) {
        return new EmbeddedConfig(source, ports, Optional.of(folder), database, connectFolder, newSnapshot);
    }

    public EmbeddedConfig ports(Ports chosen) {
        return new EmbeddedConfig(source, chosen, dataFolder, database, connectFolder, newSnapshot);
    }

    public EmbeddedConfig connectFolder(Path folder) {
        return new EmbeddedConfig(source, ports, dataFolder, database, Optional.of(folder), newSnapshot);
    }

    public EmbeddedConfig withNewSnapshot() {
        return new EmbeddedConfig(source, ports, dataFolder, database, connectFolder, true);
    }
}
