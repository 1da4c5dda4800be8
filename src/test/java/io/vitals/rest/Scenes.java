/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static io.vitals.event.Events.TICK;
import static io.vitals.event.Events.micros;

import io.vitals.event.Events;
import io.vitals.event.Failure;
import io.vitals.event.Failures;
import io.vitals.event.HealthStatus;
import io.vitals.event.HealthTransition;
import io.vitals.event.RecentFailures;
import io.vitals.health.Because;
import io.vitals.health.CheckLimits;
import io.vitals.health.Decided;
import io.vitals.health.Evidence;
import io.vitals.health.Freshness;
import io.vitals.health.LatencyLimits;
import io.vitals.health.OverdueLimits;
import io.vitals.health.Overlay;
import io.vitals.health.Policy;
import io.vitals.health.Reason;
import io.vitals.health.Seen;
import io.vitals.health.SlowCallLimits;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import io.vitals.health.Streak;
import io.vitals.health.Transition;
import io.vitals.observation.CallDuration;
import io.vitals.query.Answer;
import io.vitals.query.TransitionReader.Newest;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Pictures that a page may have to draw. It is two seconds after the tick that all is settled through. */
final class Scenes {
    /** In scripts that run the other way, with what turns text around, with markup, and as long as names get. */
    static final List<String> NAMES_OF_ALL_KINDS = Stream.concat(
                    Events.HOSTILE_NAMES.stream(),
                    Stream.of(
                            "مدفوعات البطاقة",
                            "תשלומים באשראי",
                            "👩‍🚀 crew 🇳🇿 é",
                            "\u202Egnp.exe",
                            "<img src=x onerror=alert(1)>",
                            "javascript:alert(1)",
                            "{{7*7}}${7*7}",
                            "w".repeat(255),
                            "long words of a name that go on and on ".repeat(6).strip()))
            .toList();

    private static final int MINUTES = 60;

    private Scenes() {}

    /** An ordinary day: two ill, two that nothing is known of, the rest well. */
    static HealthStatus[] shop() {
        return new HealthStatus[] {
            Events.of("payments", 1_125, 4),
            Events.of("openai_guidance", 673, 8),
            Events.of("crm_sync", 211, 2),
            of("did_avatar", 46, 143, Status.ERROR, Reason.SUCCESS_RATE, Reason.CONSECUTIVE_FAILURES),
            of("prokerala", 341, 57, Status.WARNING, Reason.SUCCESS_RATE),
            of("email_delivery", 0, 0, Status.UNKNOWN, Reason.IDLE),
            of("new_partner", 3, 0, Status.UNKNOWN, Reason.WARMING_UP),
            beside(of("sms_gateway", 88, 7, Status.WARNING, Reason.LATENCY), Overlay.FLAPPING),
            beside(of("tax_rates", 12, 30, Status.ERROR, Reason.SUCCESS_RATE), Overlay.MAINTENANCE)
        };
    }

    /** An integration for each of those names. */
    static HealthStatus[] ofAllNames() {
        return NAMES_OF_ALL_KINDS.stream()
                .map(name -> Events.of(name, 19, name.length() % 3))
                .toArray(HealthStatus[]::new);
    }

    /** So many integrations, a tenth of them ill. */
    static HealthStatus[] crowd(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Events.of("service_%03d".formatted(number), 40, number % 10 == 0 ? 20 : number % 2))
                .toArray(HealthStatus[]::new);
    }

    /** An integration as it was judged a minute ago. */
    static HealthStatus of(String name, int successes, int failures, Status status, Reason... reasons) {
        HealthStatus event = Events.of(name, successes, failures);
        return standing(
                event, new Standing(status, List.of(reasons), micros(TICK.minusSeconds(60)), Optional.empty(), 3));
    }

    /** The same, while the pipeline is so fresh: without live figures unless LIVE; what is BLIND keeps what it was. */
    static HealthStatus at(Freshness freshness, HealthStatus event) {
        Standing was = event.standing();
        Standing now = freshness == Freshness.BLIND
                ? new Standing(
                        Status.UNKNOWN, List.of(Reason.BLIND), was.sinceMicros(), Optional.of(was.status()), was.seq())
                : was;
        return new HealthStatus(
                event.integration(),
                now,
                event.settled(),
                freshness == Freshness.LIVE ? event.live() : Optional.empty(),
                event.lastSeen(),
                freshness,
                event.overlays());
    }

    /** The same, with a status that has held since then. */
    static HealthStatus since(Instant since, HealthStatus event) {
        Standing was = event.standing();
        return standing(event, new Standing(was.status(), was.reasons(), micros(since), Optional.empty(), was.seq()));
    }

    /** The same, with one more change of status behind it. */
    static HealthStatus sequel(HealthStatus event) {
        Standing was = event.standing();
        return standing(
                event, new Standing(was.status(), was.reasons(), was.sinceMicros(), was.lastKnown(), was.seq() + 1));
    }

    /** The same, judged by another version of the policy. */
    static HealthStatus judgedBy(int version, HealthStatus event) {
        HealthStatus.Settled was = event.settled();
        return new HealthStatus(
                event.integration(),
                event.standing(),
                new HealthStatus.Settled(was.asOf(), was.window(), was.figures(), was.isSettled(), version),
                event.live(),
                event.lastSeen(),
                event.freshness(),
                event.overlays());
    }

    private static HealthStatus beside(HealthStatus event, Overlay overlay) {
        return new HealthStatus(
                event.integration(),
                event.standing(),
                event.settled(),
                event.live(),
                event.lastSeen(),
                event.freshness(),
                List.of(overlay));
    }

    private static HealthStatus standing(HealthStatus event, Standing standing) {
        return new HealthStatus(
                event.integration(),
                standing,
                event.settled(),
                event.live(),
                event.lastSeen(),
                event.freshness(),
                event.overlays());
    }

    /**
     * An hour behind every integration: calls each minute, an outage of ten minutes that has just ended, its failures.
     */
    static void past(Backstage backstage, String name) {
        for (int minute = 0; minute < MINUTES; minute++) {
            boolean isOut = minute >= 45 && minute < 55;
            long pane = Resolution.ONE_SECOND.tickAtOrBefore(
                    Resolution.microsOf(TICK.minus(Duration.ofMinutes(MINUTES - minute))));
            backstage.timelines.panes.put(pane + 1, Events.tally(isOut ? 2 : 20 + minute % 7, isOut ? 18 : minute % 2));
        }
        backstage.transitions = new Answer.Found<>(new Newest(
                List.of(
                        turn(name, 4, 5, Status.ERROR, Status.HEALTHY),
                        turn(name, 3, 14, Status.HEALTHY, Status.ERROR),
                        turn(name, 2, 300, Status.UNKNOWN, Status.HEALTHY)),
                true));
        backstage.failures = new Answer.Found<>(new RecentFailures(
                IntStream.range(0, 24).mapToObj(id -> failure(id)).toList()));
    }

    private static Failure failure(int id) {
        String message = switch (id % 4) {
            case 0 -> "no answer within 10 s";
            case 1 -> "<b>502</b> <script>alert(1)</script> & 'quotes' \"double\"";
            case 2 -> "انتهت المهلة · הבקשה נכשלה · 🔥";
            default -> "connection reset by a peer whose message goes on and on ".repeat(180);
        };
        return new Failure(
                Failures.row(id),
                micros(TICK.minusSeconds(300 + id * 20L)),
                Optional.of(id % 5 == 0 ? "timeout" : "error"),
                new CallDuration.Measured(10_000_000L + id),
                Optional.of(message)); // longer than any that is kept
    }

    /** One change of status with a ground of every kind. */
    static Answer<Newest> changedForEveryReason(String name) {
        List<Because> all = grounds(123, 77, Reason.values());
        return new Answer.Found<>(new Newest(List.of(turn(name, 4, 5, Status.HEALTHY, Status.ERROR, all)), true));
    }

    /** One change for the worse, by the success rate alone. */
    static Answer<Newest> wentIll(String name) {
        return new Answer.Found<>(new Newest(List.of(turn(name, 4, 5, Status.HEALTHY, Status.ERROR)), true));
    }

    /** These changes, and before them one more, a minute ago. */
    static Answer<Newest> changedAgain(String name, Answer<Newest> before) {
        List<HealthTransition> told = ((Answer.Found<Newest>) before).value().transitions();
        return new Answer.Found<>(new Newest(
                Stream.concat(Stream.of(turn(name, 5, 1, Status.HEALTHY, Status.ERROR)), told.stream())
                        .toList(),
                true));
    }

    /** As the service tells them of so many calls in the window, and of as many in the last minutes. */
    private static List<Because> grounds(int successes, int failures, Reason... reasons) {
        Policy policy = Policy.DEFAULT.withChecks(CheckLimits.DEFAULT
                .withLatency(Optional.of(LatencyLimits.of(90, 400)))
                .withSlowCalls(Optional.of(SlowCallLimits.of(90, true)))
                .withOverdue(Optional.of(new OverdueLimits(Duration.ofSeconds(60), Duration.ofSeconds(30), true))));
        Tally tally = Events.tally(successes, failures);
        Seen seen = new Seen(
                OptionalLong.of(micros(TICK.minusSeconds(3_600))), OptionalLong.of(micros(TICK.minusSeconds(100))));
        Evidence evidence =
                new Evidence(micros(TICK), tally, tally, new Streak(6, 0), seen, true, OptionalLong.empty());
        return Decided.by(evidence, policy, reasons);
    }

    private static HealthTransition turn(String name, int seq, int minutesAgo, Status from, Status to) {
        int failures = to == Status.ERROR ? 77 : 0;
        return turn(name, seq, minutesAgo, from, to, grounds(123, failures, Reason.SUCCESS_RATE));
    }

    private static HealthTransition turn(
            String name, int seq, int minutesAgo, Status from, Status to, List<Because> because) {
        List<Reason> reasons =
                to == Status.ERROR ? because.stream().map(Because::reason).toList() : List.of();
        HealthStatus event = Events.of(name, to == Status.ERROR ? 9 : 99, 1);
        return new HealthTransition(
                event.integration(),
                new Transition(
                        Optional.of(from),
                        Duration.ofMinutes(9).toMillis() * 1_000,
                        new Standing(to, reasons, micros(TICK.minusSeconds(60L * minutesAgo)), Optional.empty(), seq),
                        because),
                event.settled(),
                event.lastSeen(),
                List.of(),
                false);
    }
}
