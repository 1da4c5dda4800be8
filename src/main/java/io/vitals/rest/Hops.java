/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.peers.PeerAnswer;
import io.vitals.peers.PeerAnswer.Answered;
import io.vitals.peers.PeerAnswer.Unanswered;
import io.vitals.peers.PeerRequest;
import io.vitals.peers.Peers;
import io.vitals.query.Instance;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Passes questions on to other instances, and their answers back. Only so many at once: each holds a thread. */
final class Hops {
    static final int AT_ONCE = 18;

    private static final Set<Integer> OF_THE_GATE = Set.of(401, 403, 429);
    private static final String CANNOT = " cannot read them either";
    private static final List<String> PASSED_ON =
            List.of(DrillDowns.INSTANCE, DrillDowns.ROLE, DrillDowns.LAG, "Retry-After", "WWW-Authenticate");

    private final Peers peers;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Hops(Peers peers) {
        this.peers = peers;
    }

    /**
     * The answer of an instance, whatever it says.
     *
     * @throws Elsewhere if it has none, or does not answer
     * @throws Refused if too many are waited for
     */
    Reply ask(Instance instance, PeerRequest request) {
        if (!places.tryAcquire()) {
            throw Refused.tooMany("answers of other instances are being waited for");
        }
        try {
            return passedOn(instance, peers.ask(instance, request).join());
        } finally {
            places.release();
        }
    }

    private static Reply passedOn(Instance instance, PeerAnswer answer) {
        if (answer instanceof Answered answered) {
            if (!isOf(instance, answered)) {
                throw Elsewhere.because("at " + instance + " something else answers: see its http.advertised");
            }
            if (isElsewhere(answered)) {
                throw Elsewhere.because(instance + detail(answered));
            }
            return passedOn(answered);
        }
        if (answer instanceof Unanswered unanswered) {
            throw Elsewhere.because(instance + " " + unanswered.why());
        }
        throw Elsewhere.tooMuch(instance + " is being asked so much already");
    }

    /** Whether it is that instance which has answered. What its gate refuses it does not sign. */
    static boolean isOf(Instance instance, Answered answer) {
        return OF_THE_GATE.contains(answer.status())
                || instance.toString().equals(answer.headers().get(DrillDowns.INSTANCE.toLowerCase(Locale.ROOT)));
    }

    private static boolean isElsewhere(Answered answer) {
        return answer.status() == Problem.Kind.ELSEWHERE.status
                && answer.body().contains(Problem.Kind.ELSEWHERE.type());
    }

    private static String detail(Answered problem) {
        try {
            JsonNode detail =
                    Json.parse(problem.body().getBytes(StandardCharsets.UTF_8)).path("detail");
            return detail.isTextual() ? " says: " + detail.textValue() : CANNOT;
        } catch (IllegalArgumentException none) {
            return CANNOT;
        }
    }

    private static Reply passedOn(Answered answer) {
        Map<String, String> headers = new HashMap<>();
        for (String name : PASSED_ON) {
            Optional.ofNullable(answer.headers().get(name.toLowerCase(Locale.ROOT)))
                    .ifPresent(value -> headers.put(name, value));
        }
        return new Reply(
                answer.status(),
                answer.headers().getOrDefault("content-type", MediaType.JSON),
                () -> answer.body().getBytes(StandardCharsets.UTF_8),
                headers);
    }
}
