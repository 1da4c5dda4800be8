/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.HealthStatus;
import io.vitals.observation.IntegrationName;
import io.vitals.peers.PeerAnswer;
import io.vitals.peers.PeerAnswer.Answered;
import io.vitals.peers.PeerAnswer.Unanswered;
import io.vitals.peers.PeerRequest;
import io.vitals.query.Answer.NotFound;
import io.vitals.query.Answer.NotReady;
import io.vitals.query.Copy;
import io.vitals.query.HealthView;
import io.vitals.query.Instance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Answers from the stores of whichever instance has them: from who counts the integration, or else from a copy, with
 * how far that is behind. Only a bounded number at once, so that lists and the stream always find a thread.
 */
final class DrillDowns {
    static final String INSTANCE = "Vitals-Instance";
    static final String ROLE = "Vitals-Role";
    static final String LAG = "Vitals-Lag-Records";

    private static final int HERE_AT_ONCE = 12;
    static final int AWAY_AT_ONCE = 18;
    private static final Set<Integer> GATE = Set.of(401, 403, 429);
    private static final List<String> PASSED_ON = List.of(INSTANCE, ROLE, LAG, "Retry-After", "WWW-Authenticate");

    private final Group group;
    private final HealthView health;
    private final Semaphore here = new Semaphore(HERE_AT_ONCE);
    private final Semaphore away = new Semaphore(AWAY_AT_ONCE);

    DrillDowns(Group group, HealthView health) {
        this.group = group;
        this.health = health;
    }

    /**
     * The answer, from the first place that has one.
     *
     * @param path at which any instance has the resource
     */
    Reply reply(String path, HeldResource resource, Query query) {
        Optional<IntegrationName> name = resource.needs(query);
        if (name.isEmpty()) {
            return resource.get(query);
        }
        if (health.find(name.get()) instanceof NotFound<HealthStatus>) {
            return resource.get(query); // which says so, or what else is wrong
        }
        boolean isTooMuch = false;
        List<String> why = new ArrayList<>();
        for (Stop stop :
                Stop.route(group.holders().of(name.get()), group.holders().self(), query.asker())) {
            try {
                return stop instanceof Stop.Here at
                        ? here(resource, query, at.copy(), name.get())
                        : there(
                                ((Stop.There) stop).instance(),
                                PeerRequest.get(
                                        query.target(path), query.asker().authorization()));
            } catch (Elsewhere next) {
                isTooMuch |= next.isTooMuch;
                why.add(next.getMessage());
            }
        }
        if (isTooMuch) {
            throw Refused.tooMany("answers of other instances are being waited for");
        }
        throw later("the stores of '" + name.get() + "' cannot be read now: " + String.join("; ", why) + remedy());
    }

    private static Refused later(String why) {
        return new Refused(new Problem(Problem.Kind.ELSEWHERE, why, Map.of("Retry-After", "1")));
    }

    /** One place has no answer; another may have one. */
    private static final class Elsewhere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean isTooMuch;

        private Elsewhere(String why, boolean isTooMuch) {
            super(why, null, false, false);
            this.isTooMuch = isTooMuch;
        }
    }

    /** Where an instance does not know the others, it may be that only its settings are wrong. */
    private String remedy() {
        return group.holders().self().isPresent()
                ? ""
                : ". If there are several instances, set http.advertised at each: then they ask each other";
    }

    private Reply here(HeldResource resource, Query query, Copy copy, IntegrationName name) {
        if (!here.tryAcquire()) {
            throw Refused.tooMany("answers are being read from the stores here");
        }
        try {
            return resource.get(query, copy).with(told(copy, name));
        } catch (Refused refused) {
            if (mayBeElsewhere(refused.problem().kind(), name)) {
                throw new Elsewhere(refused.problem().detail(), false);
            }
            throw refused;
        } finally {
            here.release();
        }
    }

    /** An instance that has just been started does not know what there is: another may have a copy. */
    private boolean mayBeElsewhere(Problem.Kind kind, IntegrationName name) {
        return kind == Problem.Kind.ELSEWHERE
                || (kind == Problem.Kind.NOT_READY && health.find(name) instanceof NotReady<HealthStatus>);
    }

    private Map<String, String> told(Copy copy, IntegrationName name) {
        Map<String, String> told = new HashMap<>();
        group.holders().self().ifPresent(self -> told.put(INSTANCE, self.toString()));
        told.put(ROLE, copy == Copy.ACTIVE ? "active" : "standby");
        if (copy == Copy.STANDBY) {
            group.holders().lag(name).ifPresent(lag -> told.put(LAG, Long.toString(lag)));
        }
        return told;
    }

    private Reply there(Instance instance, PeerRequest request) {
        if (!away.tryAcquire()) {
            throw Refused.tooMany("answers of other instances are being waited for");
        }
        try {
            return passedOn(instance, group.peers().ask(instance, request).join());
        } finally {
            away.release();
        }
    }

    private static Reply passedOn(Instance instance, PeerAnswer answer) {
        if (answer instanceof Answered answered) {
            if (!isOf(instance, answered)) {
                throw new Elsewhere("at " + instance + " something else answers: see its http.advertised", false);
            }
            if (isElsewhere(answered)) {
                throw new Elsewhere(instance + " cannot read them either", false);
            }
            return passedOn(answered);
        }
        if (answer instanceof Unanswered unanswered) {
            throw new Elsewhere(instance + " " + unanswered.why(), false);
        }
        throw new Elsewhere(instance + " is being asked so much already", true);
    }

    /** Whether it is that instance which has answered. What its gate refuses it does not sign. */
    static boolean isOf(Instance instance, Answered answer) {
        return GATE.contains(answer.status())
                || instance.toString().equals(answer.headers().get(INSTANCE.toLowerCase(Locale.ROOT)));
    }

    private static boolean isElsewhere(Answered answer) {
        return answer.status() == Problem.Kind.ELSEWHERE.status
                && answer.body().contains(Problem.Kind.ELSEWHERE.type());
    }

    /** The answer of another instance to a question, which no copy can answer. */
    Reply post(Instance instance, String target, byte[] body, Asker asker) {
        try {
            return there(instance, new PeerRequest(target, asker.authorization(), Optional.of(body)));
        } catch (Elsewhere silent) {
            throw later(String.valueOf(silent.getMessage()));
        }
    }

    /** What tells another instance that this one has answered. */
    Map<String, String> signature(Asker asker) {
        return asker.isPeer()
                ? group.holders()
                        .self()
                        .map(self -> Map.of(INSTANCE, self.toString()))
                        .orElse(Map.of())
                : Map.of();
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
