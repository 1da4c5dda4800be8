/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where psql, curl and Kafka's own tools can join in.
 *
 * @param rest the service
 * @param database the database as a URI that holds the password
 * @param bootstrap the broker
 * @param connect Connect's own REST
 */
public record Addresses(String rest, String database, String bootstrap, String connect) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "addresses.json";

    /** Those of what runs on a folder; empty if nothing does. */
    public static Optional<Addresses> in(Path folder) {
        try {
            JsonNode json = JSON.readTree(Files.readString(folder.resolve(FILE)));
            return Optional.of(new Addresses(
                    json.path("rest").asText(),
                    json.path("database").asText(),
                    json.path("bootstrap").asText(),
                    json.path("connect").asText()));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Deletes {@code addresses.json}: so that whoever waits for it does not find the addresses of what is gone. */
    static void forget(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot delete " + file, failed);
        }
    }

    /** Writes {@code addresses.json}, whole or not at all, for its owner's eyes only: it holds a password. */
    public Path writeTo(Path folder) {
        ObjectNode json = JSON.createObjectNode()
                .put("rest", rest)
                .put("database", database)
                .put("bootstrap", bootstrap)
                .put("connect", connect);
        Path target = folder.resolve(FILE);
        try {
            Path draft = Files.createTempFile(folder, "addresses", ".tmp");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(draft, json.toPrettyString() + "\n");
            return Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + target, failed);
        }
    }
}
