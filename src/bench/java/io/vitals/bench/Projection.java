/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The fields that matter, of one event, by a streaming parser. What is missing is empty, or 0. */
final class Projection {
    private final JsonFactory json;
    private String integration = "";
    private String time = "";
    private String status = "";
    private String op = "";
    private long durationMillis;

    private Projection(JsonFactory json) {
        this.json = json;
    }

    static Projection of(JsonFactory json, byte[] event) {
        Projection row = new Projection(json);
        try (JsonParser parser = json.createParser(event)) {
            row.read(parser);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
        return row;
    }

    private void read(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("after") && value == JsonToken.START_OBJECT) {
                readRow(parser);
            } else if (name.equals("op")) {
                op = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readRow(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "integration_name" -> integration = parser.getText();
                case "validation_time" -> time = parser.getText();
                case "status" -> status = parser.getText();
                case "actual_value" -> readDuration(parser.getText());
                default -> parser.skipChildren();
            }
        }
    }

    private void readDuration(String text) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isDuration = parser.currentName().equals("duration_ms");
                parser.nextToken();
                if (isDuration) {
                    durationMillis = parser.getLongValue();
                }
            }
        }
    }

    String integration() {
        return integration;
    }

    String time() {
        return time;
    }

    String status() {
        return status;
    }

    String op() {
        return op;
    }

    long durationMillis() {
        return durationMillis;
    }
}
