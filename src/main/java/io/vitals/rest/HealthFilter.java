/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.Json;
import io.vitals.event.HealthStatus;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which integrations are asked for.
 *
 * @param statuses that they may have
 * @param part of the name, in lower case
 */
record HealthFilter(Set<Status> statuses, String part) {
    static final Set<String> PARAMETERS = Set.of("status", "q");
    static final HealthFilter ALL = new HealthFilter(Set.of(Status.values()), "");

    private static final Map<String, Status> STATUSES = Query.choices(Status.values(), Json::lower);

    static HealthFilter of(Query query) {
        return new HealthFilter(statuses(query), query.one("q").orElse("").toLowerCase(Locale.ROOT));
    }

    private static Set<Status> statuses(Query query) {
        List<String> wanted = query.several("status");
        return wanted.isEmpty()
                ? ALL.statuses()
                : wanted.stream()
                        .map(name -> query.choice("status", name, STATUSES))
                        .collect(Collectors.toUnmodifiableSet());
    }

    boolean takes(HealthStatus event) {
        return takesStatusOf(event) && takesName(event.integration());
    }

    boolean takesStatusOf(HealthStatus event) {
        return statuses.contains(event.standing().status());
    }

    /** This never changes, the status does. */
    boolean takesName(IntegrationName name) {
        return part.isEmpty() || name.value().toLowerCase(Locale.ROOT).contains(part);
    }

    boolean takesAnyStatus() {
        return statuses.equals(ALL.statuses());
    }
}
