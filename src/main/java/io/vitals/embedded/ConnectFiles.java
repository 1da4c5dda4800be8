/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of {@code connect/postgres}: of a checkout, or those packed into our jar from the same place. */
final class ConnectFiles {

    private static final String INSIDE_THE_JAR = "/connect/postgres/";

    private final Optional<Path> folder;

    ConnectFiles(Optional<Path> folder) {
        this.folder = folder;
    }

    /** A connector as posted to Connect. */
    record Connector(String name, Map<String, String> config) {}

    Connector connector() {
        String text = text("connector.json");
        try {
            JsonNode root = new ObjectMapper().readTree(text);
            String name = root.path("name").asText();
            Map<String, String> config = new HashMap<>();
            root.path("config")
                    .properties()
                    .forEach(
                            entry -> config.put(entry.getKey(), entry.getValue().asText()));
            config.put("name", name); // Connect's REST adds it, its herder does not
            return new Connector(name, Map.copyOf(config));
        } catch (IOException failed) {
            throw unusable("connector.json", failed);
        }
    }

    String prepareSql() {
        return text("prepare.sql");
    }

    String demoTableSql() {
        return text("demo-table.sql");
    }

    private String text(String file) {
        try {
            if (folder.isPresent()) {
                return Files.readString(folder.get().resolve(file));
            }
            try (InputStream bytes = ConnectFiles.class.getResourceAsStream(INSIDE_THE_JAR + file)) {
                if (bytes == null) {
                    throw new NoSuchFileException(INSIDE_THE_JAR + file);
                }
                return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException failed) {
            throw unusable(file, failed);
        }
    }

    private EmbeddedException unusable(String file, IOException failed) {
        String where = folder.map(path -> path.resolve(file).toString()).orElse("our jar's " + INSIDE_THE_JAR + file);
        return new EmbeddedException(
                "The connector's file " + where + " cannot be used: " + failed,
                "Restore it from the Vitals checkout (connect/postgres).",
                failed);
    }
}
