/* SPDX-License-Identifier: Apache-2.0 */
package com.example.breakers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakersTest {
    final Breakers breakers = new Breakers();

    @ParameterizedTest
    @CsvSource({
        "healthy, error,          FORCED_OPEN",
        "healthy, warning,        CLOSED",
        "healthy, unknown,        CLOSED",
        "error,   error,          FORCED_OPEN",
        "error,   warning,        CLOSED",
        "error,   healthy,        CLOSED",
        "error,   unknown,        FORCED_OPEN",
        "error,   of-tomorrow,    FORCED_OPEN",
    })
    void aTransitionMovesTheBreakerThatTheStatusSet(String at, String then, State expected) {
        breakers.start(List.of(payments(at, 1)));

        breakers.transition(payments(then, 2));

        assertThat(payments().getState()).isEqualTo(expected);
    }

    @Test
    void whatTheStatusAlreadyTellsChangesNothingAgain() {
        breakers.start(List.of(payments("healthy", 5)));

        breakers.transition(payments("error", 4));
        breakers.transition(payments("error", 5));

        assertThat(payments().getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void aRepeatedTransitionIsHarmless() {
        breakers.start(List.of(payments("healthy", 1)));

        breakers.transition(payments("error", 2));
        breakers.transition(payments("healthy", 3));
        breakers.transition(payments("error", 2));

        assertThat(payments().getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void aTombstoneRemovesTheBreakerAndALateTransitionDoesNotBringItBack() {
        breakers.start(List.of(payments("error", 3)));

        breakers.forget("payments");
        breakers.transition(payments("error", 4));

        assertThat(breakers.find("payments")).isEmpty();
        assertThat(breakers.names()).isEmpty();
    }

    @Test
    void anIntegrationThatComesAgainCountsFromItsOwnBeginning() {
        breakers.start(List.of(payments("error", 30)));
        breakers.forget("payments");

        breakers.status(payments("healthy", 1));
        breakers.transition(payments("error", 2));

        assertThat(payments().getState()).isEqualTo(State.FORCED_OPEN);
    }

    @Test
    void readAgainFromTheStartItForgetsWhatIsGoneAndKeepsTheOthers() {
        breakers.start(List.of(payments("error", 3), new Health("mail", "error", 1)));
        CircuitBreaker before = payments();

        breakers.start(List.of(payments("unknown", 4)));

        assertThat(breakers.names()).containsExactly("payments");
        assertThat(payments()).isSameAs(before);
        assertThat(payments().getState()).isEqualTo(State.FORCED_OPEN);
    }

    @Test
    void failuresThatTheServiceSeesItselfOpenNothing() {
        breakers.start(List.of(payments("healthy", 1)));

        for (int i = 0; i < 1_000; i++) {
            payments().onError(1, payments().getTimestampUnit(), new IllegalStateException("down"));
        }

        assertThat(payments().getState()).isEqualTo(State.CLOSED);
    }

    private CircuitBreaker payments() {
        return breakers.find("payments").orElseThrow();
    }

    private static Health payments(String status, long seq) {
        return new Health("payments", status, seq);
    }
}
