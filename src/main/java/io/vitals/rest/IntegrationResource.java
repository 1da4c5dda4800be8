/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.Json;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthStatus.Settled;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Copy;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One integration: its last settled state, or its figures at a tick; both with the SQL that gives the same. DELETE
 * forgets it.
 */
record IntegrationResource(RestSources sources) implements DeletableResource, HeldResource {

    @Override
    public Set<String> parameters() {
        return Set.of("at");
    }

    /** The current state is everywhere; only the past is not. */
    @Override
    public Optional<IntegrationName> needs(Query query) {
        return query.one("at").map(at -> name(query));
    }

    @Override
    public Reply get(Query query, Copy copy) {
        Optional<Instant> at = new TickParameter(sources.ticks(), sources.clock()).of(query, "at");
        IntegrationName name = name(query);
        HealthStatus health = Refused.unlessFound(sources.health().find(name));
        return at.isPresent() ? settled(name, at.get(), copy) : current(health);
    }

    @Override
    public Reply delete(Query query) {
        if (query.one("at").isPresent()) {
            throw Refused.badRequest("'at' asks about figures; DELETE forgets all of it, send it without");
        }
        IntegrationName forgotten = Refused.unlessFound(sources.forgetting().forget(name(query)));
        return Reply.accepted(json -> {
            json.writeStartObject();
            json.writeStringField("integration", forgotten.value());
            json.writeStringField("detail", "it is forgotten within seconds, and comes back with its next row");
            json.writeEndObject();
        });
    }

    /** The integration that the path names; one that nobody can have is not found. */
    static IntegrationName name(Query query) {
        return IntegrationName.in(query.name())
                .filter(name -> name.value().equals(query.name()))
                .orElseThrow(() -> Refused.notFound("no integration can have the name '" + query.name()
                        + "'; GET /v1/integrations lists those that there are"));
    }

    private Reply current(HealthStatus health) {
        Settled settled = health.settled();
        return Reply.json(json -> {
            json.writeStartObject();
            HealthStatusJson.writeFields(json, health);
            json.writeStringField("sql", sql(health.integration(), settled));
            json.writeEndObject();
        });
    }

    private Reply settled(IntegrationName name, Instant tick, Copy copy) {
        Settled settled = Refused.unlessFound(sources.past().of(copy).windows().at(name, tick));
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("integration", name.value());
            json.writeStringField("raw", Json.lower(settled.raw()));
            json.writeBooleanField("settled", settled.isSettled());
            HealthStatusJson.writeFigures(json, settled.figures());
            Json.time(json, "as_of", Optional.of(settled.asOf()));
            HealthStatusJson.writeWindow(json, settled.window());
            json.writeNumberField("policy_version", settled.policyVersion());
            json.writeStringField("sql", sql(name, settled));
            json.writeEndObject();
        });
    }

    private String sql(IntegrationName name, Settled settled) {
        return sources.statement().of(name, settled.asOf(), settled.window());
    }
}
