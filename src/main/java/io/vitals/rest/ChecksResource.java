/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.HealthTransitionJson;
import io.vitals.codec.Json;
import io.vitals.event.HealthStatus;
import io.vitals.health.Finding;
import io.vitals.observation.IntegrationName;
import io.vitals.query.CheckReader.Checkup;
import io.vitals.query.Copy;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What each check finds of one integration at a tick: its figures against its thresholds. */
record ChecksResource(RestSources sources) implements HeldResource {

    @Override
    public Set<String> parameters() {
        return Set.of("at");
    }

    @Override
    public Reply get(Query query, Copy copy) {
        Optional<Instant> at = new TickParameter(sources.ticks(), sources.clock()).of(query, "at");
        IntegrationName name = IntegrationResource.name(query);
        HealthStatus known = Refused.unlessFound(sources.health().find(name));
        Checkup checkup = Refused.unlessFound(sources.past().of(copy).checks().at(known, at));
        return Reply.json(json -> write(json, name, checkup));
    }

    private static void write(JsonGenerator json, IntegrationName name, Checkup checkup) throws IOException {
        json.writeStartObject();
        json.writeStringField("integration", name.value());
        json.writeBooleanField("settled", checkup.isSettled());
        Json.time(json, "as_of", Optional.of(checkup.asOf()));
        HealthStatusJson.writeWindow(json, checkup.window());
        json.writeNumberField("policy_version", checkup.policyVersion());
        json.writeArrayFieldStart("checks");
        for (Finding finding : checkup.findings()) {
            json.writeStartObject();
            json.writeStringField("level", finding.level().map(Json::lower).orElse(null));
            HealthTransitionJson.writeFields(json, finding.because());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
