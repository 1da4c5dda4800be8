/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vitals.codec.Durations;
import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.Json;
import io.vitals.event.Figures;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Copy;
import io.vitals.query.Steps;
import io.vitals.query.TimelineReader;
import io.vitals.tally.Resolution;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the figures of one integration went, step by step. */
record TimelineResource(RestSources sources) implements HeldResource {

    @Override
    public Set<String> parameters() {
        return Set.of("from", "to", "step");
    }

    @Override
    public Reply get(Query query, Copy copy) {
        TickParameter ticks = new TickParameter(sources.ticks(), sources.clock());
        TimelineSteps.Asked asked = new TimelineSteps.Asked(
                ticks.of(query, "from"),
                ticks.of(query, "to"),
                query.one("step").map(TimelineResource::step));
        IntegrationName name = IntegrationResource.name(query);
        Refused.unlessFound(sources.health().find(name));
        TimelineReader timelines = sources.past().of(copy).timelines();
        long settled = Refused.unlessFound(timelines.settledTick(name));
        Steps steps = new TimelineSteps(sources.ticks(), sources.clock()).of(asked, settled);
        List<Figures> figures = Refused.unlessFound(timelines.figures(name, steps));
        return Reply.json(json -> write(json, name, settled, steps, figures));
    }

    private static Duration step(String text) {
        try {
            return text.startsWith("P") ? Duration.parse(text) : Durations.parse(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Refused.badRequest(
                    "the parameter 'step' is '" + text + "'; it must be a duration such as 30s, 5m or PT5M");
        }
    }

    private void write(JsonGenerator json, IntegrationName name, long settled, Steps steps, List<Figures> figures)
            throws IOException {
        Resolution resolution = sources.ticks().resolution();
        json.writeStartObject();
        json.writeStringField("integration", name.value());
        HealthStatusJson.writeSeconds(json, "step_seconds", resolution.length().multipliedBy(steps.panes()));
        time(json, "settled_through", resolution.instantOf(settled));
        json.writeArrayFieldStart("points");
        for (int step = 0; step < steps.count(); step++) {
            json.writeStartObject();
            time(json, "from", resolution.instantOf(steps.beginOf(step)));
            time(json, "to", resolution.instantOf(steps.endOf(step)));
            HealthStatusJson.writeFigures(json, figures.get(step));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String field, Instant instant) throws IOException {
        Json.time(json, field, Optional.of(instant));
    }
}
