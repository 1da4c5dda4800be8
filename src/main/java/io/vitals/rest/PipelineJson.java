/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.connect.ConnectAnswer;
import io.vitals.health.Freshness;
import io.vitals.observation.Outcome;
import io.vitals.query.Holders.Assignment;
import io.vitals.query.Holders.Work;
import io.vitals.query.Instance;
import io.vitals.query.Pipeline;
import io.vitals.query.Pipeline.Legs;
import io.vitals.query.Pipeline.Member;
import io.vitals.query.Pipeline.MissingPair;
import io.vitals.query.Pipeline.Pair;
import io.vitals.query.QualityCounts;
import io.vitals.query.QualityCounts.OutcomeCount;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** The pipeline as JSON, both ways: as it is told, and as another instance has told it. */
final class PipelineJson {
    private PipelineJson() {}

    static void write(JsonGenerator json, Pipeline pipeline, ConnectAnswer connectors) throws IOException {
        json.writeStartObject();
        Json.time(json, "frontier", pipeline.frontier());
        json.writeStringField("freshness", pipeline.freshness().name());
        json.writeStringField("progress", pipeline.progress().orElse(null));
        json.writeStringField("streams", pipeline.streams());
        json.writeArrayFieldStart("pairs");
        for (Pair pair : pipeline.pairs()) {
            write(json, pair);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("missing");
        for (MissingPair pair : pipeline.missing()) {
            json.writeStartObject();
            json.writeStringField("source", pair.source());
            json.writeNumberField("partition", pair.partition());
            json.writeEndObject();
        }
        json.writeEndArray();
        ConnectorsWriting.write(json, connectors);
        write(json, pipeline.quality());
        json.writeBooleanField("complete", pipeline.isComplete());
        json.writeArrayFieldStart("instances");
        for (Member member : pipeline.members()) {
            write(json, member);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, QualityCounts quality) throws IOException {
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Long> count : quality.byName().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("outcomes");
        for (OutcomeCount outcome : quality.outcomes()) {
            json.writeStartObject();
            json.writeStringField("value", outcome.value().orElse(null));
            json.writeStringField("counts_as", Json.lower(outcome.means()));
            json.writeBooleanField("known", outcome.isKnown());
            json.writeNumberField("count", outcome.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Pair pair) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", pair.source());
        json.writeNumberField("partition", pair.partition());
        Json.time(json, "frontier", Optional.of(pair.frontier()));
        Json.number(json, "commit_to_topic_ms", pair.legs().commitToTopic());
        Json.number(json, "topic_to_counted_ms", pair.legs().topicToCounted());
        Json.number(json, "counted_to_settled_ms", pair.legs().countedToSettled());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Member member) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "instance",
                member.assignment().instance().map(Instance::toString).orElse(null));
        json.writeBooleanField("self", member.assignment().isSelf());
        json.writeStringField("streams", member.streams().orElse(null));
        write(json, "active", member.assignment().active());
        write(json, "standby", member.assignment().standby());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, Work work) throws IOException {
        json.writeObjectFieldStart(field);
        write(json, "counting", work.counting());
        write(json, "judging", work.judging());
        json.writeBooleanField("rolls_up", work.rollsUp());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, List<Integer> partitions) throws IOException {
        json.writeArrayFieldStart(field);
        for (int partition : partitions) {
            json.writeNumber(partition);
        }
        json.writeEndArray();
    }

    /**
     * What another instance has told.
     *
     * @param from that instance
     * @throws IllegalArgumentException if it is something else
     */
    static Pipeline read(JsonNode json, Instance from) {
        return new Pipeline(
                text(json, "frontier").map(Instant::parse),
                Freshness.valueOf(json.path("freshness").asText()),
                text(json, "progress"),
                json.path("streams").asText(),
                each(json.path("pairs"), PipelineJson::pair),
                each(
                        json.path("missing"),
                        pair -> new MissingPair(
                                pair.path("source").asText(),
                                pair.path("partition").asInt())),
                quality(json),
                List.of(new Member(assignment(json.path("instances").path(0), from), text(json, "streams"))),
                0);
    }

    private static Pair pair(JsonNode pair) {
        return new Pair(
                pair.path("source").asText(),
                pair.path("partition").asInt(),
                Instant.parse(pair.path("frontier").asText()),
                new Legs(
                        number(pair, "commit_to_topic_ms"),
                        number(pair, "topic_to_counted_ms"),
                        number(pair, "counted_to_settled_ms")));
    }

    private static QualityCounts quality(JsonNode json) {
        Map<String, Long> counts = new TreeMap<>();
        json.path("counts").forEachEntry((name, count) -> counts.put(name, count.asLong()));
        return QualityCounts.of(
                counts,
                each(
                        json.path("outcomes"),
                        outcome -> new OutcomeCount(
                                text(outcome, "value"),
                                Outcome.valueOf(
                                        outcome.path("counts_as").asText().toUpperCase(Locale.ROOT)),
                                outcome.path("count").asLong())));
    }

    private static Assignment assignment(JsonNode member, Instance from) {
        return new Assignment(Optional.of(from), false, work(member.path("active")), work(member.path("standby")));
    }

    private static Work work(JsonNode work) {
        return new Work(
                each(work.path("counting"), JsonNode::asInt),
                each(work.path("judging"), JsonNode::asInt),
                work.path("rolls_up").asBoolean());
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        array.forEach(item -> all.add(read.apply(item)));
        return all;
    }

    private static Optional<String> text(JsonNode json, String field) {
        return json.path(field).isTextual() ? Optional.of(json.path(field).textValue()) : Optional.empty();
    }

    private static OptionalLong number(JsonNode json, String field) {
        return json.path(field).isNumber() ? OptionalLong.of(json.path(field).longValue()) : OptionalLong.empty();
    }
}
