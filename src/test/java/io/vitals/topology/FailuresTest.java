/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static io.vitals.topology.VitalsDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Failure;
import io.vitals.event.RecentFailures;
import io.vitals.observation.CallDuration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The newest failures of each integration, as the table says now. */
class FailuresTest {
    private static final Instant NOW = START.minusSeconds(60);

    private final VitalsDriver vitals = VitalsDriver.start();

    @AfterEach
    void close() {
        vitals.close();
    }

    @Test
    void aFailureIsKeptInTheRowsOwnWords() {
        vitals.pipe(row(1).of("payments")
                .at(NOW)
                .status("timeout")
                .column("response_time_ms", 12.5)
                .column("error_message", "no answer within 10 s"));

        assertThat(vitals.failures("payments").newestFirst())
                .containsExactly(new Failure(
                        new Failure.Row("vitals", "app", "public", Events.TABLE, "{\"id\":1}"),
                        NOW.toEpochMilli() * 1_000,
                        Optional.of("timeout"),
                        new CallDuration.Measured(12_500),
                        Optional.of("no answer within 10 s")));
    }

    @Test
    void whatIsNoFailureIsNotKept() {
        vitals.pipe(row(1).of("payments").at(NOW).status("success").column("error_message", "all is well"));

        assertThat(vitals.failures("payments")).isEqualTo(RecentFailures.NONE);
    }

    @Test
    void aBlankMessageIsNoneAndALongOneIsCut() {
        vitals.pipe(
                failing(1).column("error_message", " \t "),
                failing(2).column("error_message", "x".repeat(501)),
                failing(3).status(null));

        List<Failure> kept = vitals.failures("payments").newestFirst();

        assertThat(kept)
                .extracting(Failure::message)
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of("x".repeat(500)), Optional.empty());
        assertThat(kept).extracting(Failure::outcome).contains(Optional.empty());
    }

    @Test
    void theNewestOfAllFollowCorrectionsAndMoves() {
        vitals.pipe(
                failing(1).of("payments").at(NOW.minusSeconds(3)),
                failing(2).of("mail").at(NOW.minusSeconds(2)),
                failing(3).of("search").at(NOW.minusSeconds(1)));
        vitals.pipe(failing(3).of("mail").at(NOW.minusSeconds(4)).updated(9_000));

        assertThat(vitals.newestFailures())
                .extracting(
                        one -> one.integration().value() + one.failure().row().key())
                .containsExactly("mail{\"id\":2}", "payments{\"id\":1}", "mail{\"id\":3}");
    }

    @Test
    void aRowDeliveredTwiceIsOneFailure() {
        vitals.pipe(failing(1), failing(1));

        assertThat(vitals.failures("payments").newestFirst()).hasSize(1);
    }

    @Test
    void aRowThatIsCorrectedToSuccessLeaves() {
        vitals.pipe(failing(1), failing(2), failing(1).updated(9_000).status("success"));

        assertThat(keys("payments")).containsExactly("{\"id\":2}");
    }

    @Test
    void aRowThatIsDeletedLeaves() {
        vitals.pipe(failing(1), failing(2), failing(1).deleted(9_000));

        assertThat(keys("payments")).containsExactly("{\"id\":2}");
    }

    @Test
    void aRowThatBecomesAnotherIntegrationsGoesThere() {
        vitals.pipe(failing(1), failing(1).updated(9_000).of("refunds"));

        assertThat(keys("payments")).isEmpty();
        assertThat(keys("refunds")).containsExactly("{\"id\":1}");
    }

    @Test
    void aMessageThatIsCorrectedAloneIsTheNewOne() {
        vitals.pipe(
                failing(1).column("error_message", "refused"),
                failing(1).updated(9_000).column("error_message", "refused by the bank"));

        assertThat(vitals.failures("payments").newestFirst().get(0).message()).contains("refused by the bank");
    }

    @Test
    void aMessageThatTheLogLeavesOutStays() {
        vitals.pipe(
                failing(1).column("error_message", "refused"),
                failing(1)
                        .updated(9_000)
                        .at(NOW.plusSeconds(1))
                        .column("error_message", "__debezium_unavailable_value"));

        assertThat(vitals.failures("payments").newestFirst().get(0).message()).contains("refused");
    }

    @Test
    void aRowTooOldToBeCountedIsNotKept() {
        vitals.pulseAt(START);

        vitals.pipe(failing(1).at(START.minusSeconds(3 * 3_600)));

        assertThat(keys("payments")).isEmpty();
    }

    @Test
    void whatIsForgottenHasNoFailuresLeft() {
        vitals.pipe(failing(1));
        vitals.pulseAt(START);

        vitals.forget("payments");

        assertThat(keys("payments")).isEmpty();
    }

    @Test
    void aRowWithAKeyBeyondMeasureIsCountedButNotKept() {
        vitals.pipe(failing(1).keyColumn("name", "k".repeat(5_000)));
        vitals.pulseAt(START);
        vitals.settleDown();

        assertThat(vitals.lastHealth("payments")
                        .orElseThrow()
                        .settled()
                        .figures()
                        .failed())
                .isEqualTo(1);
        assertThat(keys("payments")).isEmpty();
    }

    private static Events.Row failing(long id) {
        return row(id).of("payments").at(NOW).status("timeout");
    }

    private List<String> keys(String integration) {
        return vitals.failures(integration).newestFirst().stream()
                .map(failure -> failure.row().key())
                .toList();
    }
}
