/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static io.vitals.health.Status.ERROR;
import static io.vitals.health.Status.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One integration, judged tick by tick. Ticks are seconds; the first row's pane ends at tick 1. */
abstract class StatusMachineFixture {
    final PaneHistory calls = new PaneHistory();
    final List<Transition> transitions = new ArrayList<>();
    Policy policy = Policy.DEFAULT;
    Optional<Memory> memory = Optional.empty();
    boolean silenceProven = true;
    long tick;

    final void healthy() {
        calls.add(0, Outcome.SUCCESS, 100);
        lookUntil(61);
        assertStands(HEALTHY);
    }

    final void inError() {
        healthy();
        calls.add(tick, Outcome.FAILURE, 5);
        look();
        assertStands(ERROR, Reason.CONSECUTIVE_FAILURES);
    }

    final void forgetAllBut(int rows, Outcome outcome) {
        calls.panes().clear();
        calls.add(tick, outcome, rows);
    }

    final void expectEvery(Duration interval) {
        policy = policy.withChecks(
                policy.checks().withOverdue(Optional.of(new OverdueLimits(interval, Duration.ZERO, false))));
    }

    final void look() {
        tick++;
        Evidence found = calls.at(tick, policy);
        Evidence evidence = new Evidence(
                found.tickMicros(),
                found.primary(),
                found.fast(),
                found.streak(),
                found.seen(),
                silenceProven,
                OptionalLong.empty());
        Step step = StatusMachine.atTick(memory, evidence, policy);
        memory = Optional.of(step.after());
        step.transition().ifPresent(transitions::add);
    }

    final void lookUntil(long last) {
        while (tick < last) {
            look();
        }
    }

    final Standing standing() {
        return memory.orElseThrow().standing();
    }

    final void assertStands(Status status, Reason... reasons) {
        assertThat(standing().status()).as("status at %d", tick).isEqualTo(status);
        assertThat(standing().reasons()).as("reasons at %d", tick).containsExactly(reasons);
    }
}
