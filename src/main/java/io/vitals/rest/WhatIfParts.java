/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.codec.WhatIfJson;
import io.vitals.event.HealthStatus;
import io.vitals.event.WhatIf;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer.NotReady;
import io.vitals.query.WhatIfView;
import io.vitals.query.WhatIfView.Scope;
import io.vitals.tally.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A what-if over all integrations, put together from what each instance says of those that it counts. */
record WhatIfParts(RestSources sources) {
    private static final Duration USUAL = Duration.ofHours(1);

    /**
     * The whole.
     *
     * @param judge tells this instance's part, or ends the request
     */
    Reply whole(Query query, byte[] body, Scope scope, Function<Scope, WhatIf> judge) {
        Scope part = ends(scope);
        List<JsonNode> parts = new ArrayList<>();
        WhatIf own = judge.apply(part);
        parts.add(Json.parse(Json.bytes(json -> WhatIfJson.write(json, own))));
        try {
            for (Others.Told each : new Others(sources.group()).post(target(query, part), body, query.asker())) {
                parts.add(each.answer());
            }
        } catch (Others.Silent silent) {
            throw later("a part of the answer is missing: " + silent.getMessage());
        }
        return whole(Refused.unlessFound(sources.health().all()), parts);
    }

    /** All parts are of the same span. */
    private Scope ends(Scope scope) {
        Instant until = scope.until()
                .or(() -> Refused.unlessFound(sources.health().system()).asOf())
                .orElseThrow(() -> later("no tick is settled yet"));
        Resolution resolution = sources.ticks().resolution();
        Instant usual = resolution.instantOf(resolution.tickAtOrBefore(Resolution.microsOf(until.minus(USUAL))));
        return Scope.part(scope.from().orElse(usual), until);
    }

    private static String target(Query query, Scope part) {
        return new Query(
                        "",
                        Map.of(
                                "from", List.of(part.from().orElseThrow().toString()),
                                "until", List.of(part.until().orElseThrow().toString())),
                        query.type(),
                        query.asker())
                .target("/v1/what-if");
    }

    private static Reply whole(List<HealthStatus> known, List<JsonNode> parts) {
        Map<String, JsonNode> judged = new HashMap<>();
        parts.forEach(part -> part.path("integrations")
                .forEach(each -> judged.put(each.path("integration").asText(), each)));
        List<String> asked = known.stream()
                .map(HealthStatus::integration)
                .sorted()
                .limit(WhatIfView.MOST_INTEGRATIONS)
                .map(IntegrationName::value)
                .toList();
        List<JsonNode> told = asked.stream()
                .takeWhile(judged::containsKey)
                .map(name -> Optional.ofNullable(judged.get(name)).orElseThrow())
                .toList();
        if (told.size() < asked.size()
                && parts.stream().noneMatch(part -> part.path("truncated").asBoolean())) {
            throw later("'" + asked.get(told.size()) + "' is being moved from one instance to another");
        }
        boolean truncated = told.size() < known.size();
        boolean isWhole =
                parts.stream().allMatch(part -> part.path("published_complete").asBoolean());
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("from", parts.get(0).path("from").asText());
            json.writeStringField("until", parts.get(0).path("until").asText());
            json.writeArrayFieldStart("integrations");
            for (JsonNode each : told) {
                json.writeTree(each);
            }
            json.writeEndArray();
            json.writeBooleanField("truncated", truncated);
            json.writeBooleanField("published_complete", isWhole);
            json.writeEndObject();
        });
    }

    private static Refused later(String why) {
        return Refused.notReady(new NotReady<>(why, Duration.ofSeconds(2)));
    }
}
