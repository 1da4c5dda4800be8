/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.HealthStatus;
import io.vitals.observation.IntegrationName;
import io.vitals.peers.PeerRequest;
import io.vitals.query.Answer.NotFound;
import io.vitals.query.Answer.NotReady;
import io.vitals.query.Copy;
import io.vitals.query.HealthView;
import io.vitals.query.Holders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers from the stores of whichever instance has them: from who counts the integration, or else from a copy, with
 * how far that is behind. Only a bounded number at once, so that lists and the stream always find a thread.
 */
final class DrillDowns {
    static final String INSTANCE = "Vitals-Instance";
    static final String ROLE = "Vitals-Role";
    static final String LAG = "Vitals-Lag-Records";

    private static final int HERE_AT_ONCE = 12;
    private static final int TRYING_AT_ONCE = 8;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final Holders holders;
    private final HealthView health;
    private final Hops hops;
    private final Semaphore here = new Semaphore(HERE_AT_ONCE);
    private final Semaphore trying = new Semaphore(TRYING_AT_ONCE);

    DrillDowns(Holders holders, HealthView health, Hops hops) {
        this.holders = holders;
        this.health = health;
        this.hops = hops;
    }

    /**
     * The answer, from the first place that has one.
     *
     * @param path at which any instance has the resource
     */
    Reply reply(String path, HeldResource resource, Query query) {
        Optional<IntegrationName> name = resource.needs(query);
        if (name.isEmpty() || health.find(name.get()) instanceof NotFound<HealthStatus>) {
            return resource.get(query); // which says that there is none, or what else is wrong
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Round round = new Round(path, resource, query, name.get());
        return round.reply().or(() -> again(round, deadline)).orElseThrow(round::refusal);
    }

    /**
     * While work moves from one instance to another nobody may have its stores for a moment. Where the first round has
     * waited for somebody silent, no other follows.
     */
    private Optional<Reply> again(Round round, long deadline) {
        if (round.query.asker().isPeer() || round.isTooMuch || !trying.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Optional<Reply> reply = Optional.empty();
            while (reply.isEmpty() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(PAUSE_NANOS);
                reply = round.reply();
            }
            return reply;
        } finally {
            trying.release();
        }
    }

    /** One question, asked at each place in turn; and again, when things may have changed. */
    private final class Round {
        private final String path;
        private final HeldResource resource;
        private final Query query;
        private final IntegrationName name;
        private final List<String> why = new ArrayList<>();
        private boolean isTooMuch;

        private Round(String path, HeldResource resource, Query query, IntegrationName name) {
            this.path = path;
            this.resource = resource;
            this.query = query;
            this.name = name;
        }

        /** The first place's that has one; empty if none has. */
        private Optional<Reply> reply() {
            why.clear();
            isTooMuch = false;
            for (Stop stop : Stop.route(holders.of(name), holders.self(), query.asker())) {
                try {
                    return Optional.of(at(stop));
                } catch (Elsewhere next) {
                    isTooMuch |= next.isTooMuch();
                    why.add(next.why());
                }
            }
            return Optional.empty();
        }

        private Reply at(Stop stop) {
            return stop instanceof Stop.Here at
                    ? here(at.copy())
                    : hops.ask(
                            ((Stop.There) stop).instance(),
                            PeerRequest.get(query.target(path), query.asker().authorization()));
        }

        private Reply here(Copy copy) {
            if (!here.tryAcquire()) {
                throw Refused.tooMany("answers are being read from the stores here");
            }
            try {
                return resource.get(query, copy).with(told(copy, name));
            } catch (Refused refused) {
                if (mayBeElsewhere(refused.problem().kind(), name)) {
                    throw Elsewhere.because(refused.problem().detail());
                }
                throw refused;
            } finally {
                here.release();
            }
        }

        private Refused refusal() {
            return isTooMuch
                    ? Refused.tooMany("answers of other instances are being waited for")
                    : Elsewhere.nowhere(
                            "the stores of '" + name + "' cannot be read now: " + String.join("; ", why) + remedy());
        }
    }

    /** An instance that has just been started does not know what there is: another may have a copy. */
    private boolean mayBeElsewhere(Problem.Kind kind, IntegrationName name) {
        return kind == Problem.Kind.ELSEWHERE
                || (kind == Problem.Kind.NOT_READY && health.find(name) instanceof NotReady<HealthStatus>);
    }

    /** Where an instance does not know the others, it may be that only its settings are wrong. */
    private String remedy() {
        return holders.self().isPresent()
                ? ""
                : ". If there are several instances, set http.advertised at each: then they ask each other";
    }

    private Map<String, String> told(Copy copy, IntegrationName name) {
        Map<String, String> told = new HashMap<>(signature());
        told.put(ROLE, copy == Copy.ACTIVE ? "active" : "standby");
        if (copy == Copy.STANDBY) {
            holders.lag(name).ifPresent(lag -> told.put(LAG, Long.toString(lag)));
        }
        return told;
    }

    /** What tells another instance that this one has answered. */
    Map<String, String> signature(Asker asker) {
        return asker.isPeer() ? signature() : Map.of();
    }

    private Map<String, String> signature() {
        return holders.self().map(self -> Map.of(INSTANCE, self.toString())).orElse(Map.of());
    }
}
