/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.embedded.DatabaseAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code run --embedded} starts in this process, and the database that it follows.
 *
 * @param data the folder of the broker and the connector
 * @param database absent when neither name nor user is set, as in the demo
 * @param slot the replication slot
 * @param publication the publication that it reads
 * @param kafkaPort the broker's port; 0 is any free one
 * @param connectPort the Connect worker's port; 0 is any free one
 */
public record EmbeddedSettings(
        Path data, Optional<Database> database, String slot, String publication, int kafkaPort, int connectPort) {

    /**
     * The user's own PostgreSQL.
     *
     * @param user the role that the connector logs in with
     * @param password empty: none is sent
     */
    public record Database(String host, int port, String name, String user, String password) {

        DatabaseAddress address() {
            return new DatabaseAddress(host, port, name, user, password);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Database[" + user + "@" + host + ":" + port + "/" + name + "]";
        }
    }
}
