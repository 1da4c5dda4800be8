/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.query.TickRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads the parameters that name a tick of the past. */
record TickParameter(TickRules rules, InstantSource clock) {

    Optional<Instant> of(Query query, String parameter) {
        return query.one(parameter).map(text -> tick(parameter, text));
    }

    private Instant tick(String parameter, String text) {
        Instant at;
        try {
            at = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refused.badRequest("the parameter '" + parameter + "' is '" + text
                    + "'; it must be an instant like 2026-11-23T10:15:30Z");
        }
        rules.objection(at, clock.instant()).ifPresent(why -> {
            throw Refused.badRequest("the parameter '" + parameter + "' is " + at + ", which " + why);
        });
        return at;
    }
}
