/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.FailureJson;
import io.vitals.codec.Json;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.FailureOf;
import io.vitals.event.SystemStatus;
import io.vitals.query.Answer;
import io.vitals.query.Answer.Found;
import io.vitals.query.HealthView;
import io.vitals.query.NewestFailureReader;
import io.vitals.query.NewestHere;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The roll-up, which is always told, and the newest failures of all instances: null while they cannot all be read, for
 * an empty list would say that there are none.
 */
record SystemResource(HealthView health, NewestFailureReader failures, Group group) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        SystemStatus system = Refused.unlessFound(health.system());
        NewestHere here = failures.here();
        boolean isAll = query.asker().isPeer() || here.partitions().size() == failures.partitions();
        NewestHere told = isAll ? here : ofAllInstances(here, query.asker());
        return Reply.json(json -> write(json, system, told, query.asker().isPeer()));
    }

    private void write(JsonGenerator json, SystemStatus system, NewestHere told, boolean isPart) throws IOException {
        json.writeStartObject();
        SystemStatusJson.writeFields(json, system);
        if (isPart) {
            writePart(json, told);
        } else {
            writeWhole(json, told.ofAll(failures.partitions()));
        }
        json.writeEndObject();
    }

    private static void writeWhole(JsonGenerator json, Answer<List<FailureOf>> newest) throws IOException {
        if (newest instanceof Found<List<FailureOf>> found) {
            write(json, found.value());
        } else {
            json.writeNullField("newest_failures");
        }
    }

    /** What another instance puts together with others: which partitions it is of, too. */
    private static void writePart(JsonGenerator json, NewestHere part) throws IOException {
        write(json, part.newestFirst());
        json.writeArrayFieldStart("partitions");
        for (int partition : part.partitions()) {
            json.writeNumber(partition);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, List<FailureOf> failures) throws IOException {
        json.writeArrayFieldStart("newest_failures");
        for (FailureOf failure : failures) {
            FailureJson.write(json, failure);
        }
        json.writeEndArray();
    }

    /** One that does not answer leaves its partitions out, and then nothing is told. */
    private NewestHere ofAllInstances(NewestHere here, Asker asker) {
        List<NewestHere> parts = new ArrayList<>();
        parts.add(asTold(here));
        for (Others.Told each : new Others(group).get("/v1/system", asker)) {
            part(each).ifPresent(parts::add);
        }
        return NewestHere.together(parts);
    }

    private static Optional<NewestHere> part(Others.Told told) {
        try {
            return Optional.of(read(told.answer()));
        } catch (Others.Silent | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Told in milliseconds, as the others tell theirs: so all instances put them in the same order. */
    private static NewestHere asTold(NewestHere here) {
        return read(Json.parse(Json.bytes(json -> {
            json.writeStartObject();
            writePart(json, here);
            json.writeEndObject();
        })));
    }

    private static NewestHere read(JsonNode part) {
        Set<Integer> partitions = new HashSet<>();
        part.path("partitions").forEach(partition -> partitions.add(partition.asInt()));
        List<FailureOf> newest = new ArrayList<>();
        part.path("newest_failures").forEach(failure -> newest.add(FailureJson.read(failure)));
        return new NewestHere(partitions, newest);
    }
}
