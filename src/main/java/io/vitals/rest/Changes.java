/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.PolicyEntryJson;
import io.vitals.event.PolicyKey;
import io.vitals.query.Flaw;
import io.vitals.query.PolicyDesk.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a change of a policy or a maintenance is answered. */
final class Changes {
    private static final String SOON = "2";

    private Changes() {}

    static Reply reply(PolicyKey key, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return Reply.json(json -> {
                json.writeStartObject();
                json.writeStringField(nameField(key.kind()), key.name());
                PolicyEntryJson.writeFields(json, key.kind(), done.version());
                json.writeEndObject();
            });
        }
        if (outcome instanceof Outcome.Refused refused) {
            throw new Refused(
                    new Problem(Problem.Kind.BAD_REQUEST, sentence(key, refused.flaws()), Map.of(), refused.flaws()));
        }
        if (outcome instanceof Outcome.Absent absent) {
            throw Refused.notFound(absent.why());
        }
        throw new Refused(new Problem(
                Problem.Kind.NOT_WRITTEN, ((Outcome.Unavailable) outcome).why(), Map.of("Retry-After", SOON)));
    }

    private static String sentence(PolicyKey key, List<Flaw> flaws) {
        return flaws.stream()
                .map(Flaw::toString)
                .collect(Collectors.joining("; ", "the " + key.kind().word() + " '" + key.name() + "': ", ""));
    }

    /** What a name is called in answers. */
    static String nameField(PolicyKey.Kind kind) {
        return switch (kind) {
            case POLICY -> "name";
            case MAINTENANCE -> "id";
        };
    }

    /** The key of a path; one that nobody can set is never there. */
    static PolicyKey key(PolicyKey.Kind kind, Query query) {
        if (query.name().isEmpty()) {
            throw Refused.notFound("the path ends without a " + nameField(kind));
        }
        return new PolicyKey(kind, query.name());
    }
}
