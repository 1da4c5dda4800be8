/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.codec.Json;
import io.vitals.query.Pipeline;
import io.vitals.query.PipelineView;
import io.vitals.query.QualityCounts;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far the pipeline has come, pair by pair and leg by leg. */
record PipelineResource(PipelineView view) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        Pipeline pipeline = view.pipeline();
        return Reply.json(json -> write(json, pipeline));
    }

    private static void write(JsonGenerator json, Pipeline pipeline) throws IOException {
        json.writeStartObject();
        Json.time(json, "frontier", pipeline.frontier());
        json.writeStringField("freshness", pipeline.freshness().name());
        json.writeStringField("progress", pipeline.progress().orElse(null));
        json.writeStringField("streams", pipeline.streams());
        json.writeArrayFieldStart("pairs");
        for (Pipeline.Pair pair : pipeline.pairs()) {
            write(json, pair);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("missing");
        for (Pipeline.MissingPair pair : pipeline.missing()) {
            json.writeStartObject();
            json.writeStringField("source", pair.source());
            json.writeNumberField("partition", pair.partition());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Long> count : pipeline.quality().byName().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("outcomes");
        for (QualityCounts.OutcomeCount outcome : pipeline.quality().outcomes()) {
            write(json, outcome);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, QualityCounts.OutcomeCount outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("value", outcome.value().orElse(null));
        json.writeStringField("counts_as", Json.lower(outcome.means()));
        json.writeBooleanField("known", outcome.isKnown());
        json.writeNumberField("count", outcome.count());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Pipeline.Pair pair) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", pair.source());
        json.writeNumberField("partition", pair.partition());
        Json.time(json, "frontier", Optional.of(pair.frontier()));
        Json.number(json, "commit_to_topic_ms", pair.legs().commitToTopic());
        Json.number(json, "topic_to_counted_ms", pair.legs().topicToCounted());
        Json.number(json, "counted_to_settled_ms", pair.legs().countedToSettled());
        json.writeEndObject();
    }
}
