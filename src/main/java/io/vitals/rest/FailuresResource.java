/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.codec.FailureJson;
import io.vitals.event.Failure;
import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Copy;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The newest failures of one integration that are kept, and what most of them say. */
record FailuresResource(RestSources sources) implements HeldResource {
    private static final int USUAL = 20;
    private static final int TOP = 5;

    @Override
    public Set<String> parameters() {
        return Set.of("limit");
    }

    @Override
    public Reply get(Query query, Copy copy) {
        int limit = query.limit(USUAL, RecentFailures.MOST);
        IntegrationName name = IntegrationResource.name(query);
        Refused.unlessFound(sources.health().find(name));
        List<Failure> kept = Refused.unlessFound(
                        sources.past().of(copy).failures().newest(name))
                .newestFirst();
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("integration", name.value());
            json.writeNumberField("kept", kept.size());
            json.writeArrayFieldStart("failures");
            for (Failure failure : kept.subList(0, Math.min(limit, kept.size()))) {
                FailureJson.write(json, failure);
            }
            json.writeEndArray();
            writeTop(json, kept);
            json.writeEndObject();
        });
    }

    /** Of all that are kept, however few are shown. The most frequent first, then by their text. */
    private static void writeTop(JsonGenerator json, List<Failure> kept) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        kept.stream()
                .map(Failure::message)
                .flatMap(Optional::stream)
                .forEach(message -> counts.merge(message, 1, Integer::sum));
        List<Map.Entry<String, Integer>> top = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(TOP)
                .toList();
        json.writeArrayFieldStart("top_messages");
        for (Map.Entry<String, Integer> message : top) {
            json.writeStartObject();
            json.writeStringField("message", message.getKey());
            json.writeNumberField("count", message.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
