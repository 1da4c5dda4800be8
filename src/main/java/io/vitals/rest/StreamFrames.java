/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.Json;
import io.vitals.codec.SystemStatusJson;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.observation.IntegrationName;
import io.vitals.query.HealthChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Changes as events of a stream, but for their id. All clients are told the same, so the latest are kept as they are
 * written: in so many places, each of which holds the last change whose number leads there.
 */
final class StreamFrames {
    private static final int KEPT = 1_024;

    private final AtomicReferenceArray<@Nullable Kept> kept = new AtomicReferenceArray<>(KEPT);

    private static final class Kept {
        private final long number;
        private final byte[] frame;

        private Kept(long number, byte[] frame) {
            this.number = number;
            this.frame = frame;
        }
    }

    /** A change as it is. */
    byte[] of(HealthChange change) {
        int place = (int) (change.number() % KEPT);
        @Nullable Kept found = kept.get(place);
        if (found != null && found.number == change.number()) {
            return found.frame;
        }
        byte[] frame = written(change);
        if (found == null || found.number < change.number()) {
            kept.set(place, new Kept(change.number(), frame));
        }
        return frame;
    }

    private static byte[] written(HealthChange change) {
        if (change instanceof HealthChange.Health health) {
            return frame("health", json -> HealthStatusJson.write(json, health.event()));
        }
        if (change instanceof HealthChange.RollUp system) {
            return frame("system", json -> SystemStatusJson.write(json, system.event()));
        }
        return naming("forgotten", ((HealthChange.Forgotten) change).name());
    }

    /** An integration is there, but not under the client's filter any more. */
    static byte[] left(IntegrationName name) {
        return naming("left", name);
    }

    static byte[] snapshot() {
        return frame("snapshot", StreamFrames::writeNothing);
    }

    static byte[] snapshotEnd() {
        return frame("snapshot-end", StreamFrames::writeNothing);
    }

    /** How fresh the picture is; STARTING as long as there is no roll-up. */
    static byte[] ping(Optional<SystemStatus> system) {
        return frame("ping", json -> {
            json.writeStartObject();
            json.writeStringField(
                    "freshness",
                    system.map(SystemStatus::freshness)
                            .orElse(Freshness.STARTING)
                            .name());
            Json.time(json, "as_of", system.flatMap(SystemStatus::asOf));
            json.writeEndObject();
        });
    }

    private static byte[] naming(String event, IntegrationName name) {
        return frame(event, json -> {
            json.writeStartObject();
            json.writeStringField("integration", name.value());
            json.writeEndObject();
        });
    }

    private static void writeNothing(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeEndObject();
    }

    /** Our JSON has no line break outside of texts, and none within. */
    private static byte[] frame(String event, Json.Body data) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(1_024);
        frame.writeBytes(("event: " + event + "\ndata: ").getBytes(UTF_8));
        frame.writeBytes(Json.bytes(data));
        frame.write('\n');
        return frame.toByteArray();
    }
}
