/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.Logs;

/** What a browser has logged since this began: each entry is given out once, so all are kept here. */
final class BrowserLog {
    private final Logs logs;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    /** What was logged before is not told. */
    BrowserLog(Logs logs) {
        this.logs = logs;
        read();
        entries.clear();
        requests.clear();
    }

    List<String> complaints() {
        read();
        return entries.stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    List<String> logged() {
        read();
        return entries.stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    List<String> requests() {
        read();
        return List.copyOf(requests);
    }

    private void read() {
        entries.addAll(logs.get(LogType.BROWSER).getAll());
        for (LogEntry entry : logs.get(LogType.PERFORMANCE)) {
            JsonNode event = Json.parse(entry.getMessage().getBytes(StandardCharsets.UTF_8))
                    .path("message");
            if (event.path("method").asText().equals("Network.requestWillBeSent")) {
                requests.add(event.at("/params/request/url").asText());
            }
        }
    }
}
