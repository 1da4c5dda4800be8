/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.event.Failures.failed;
import static io.vitals.event.Failures.failure;
import static io.vitals.event.Failures.mended;
import static io.vitals.event.Failures.row;
import static io.vitals.event.Failures.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.StageMessage;
import io.vitals.event.Failure;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.FailureChange.Mended;
import io.vitals.event.RecentFailures;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingFailuresTest {
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");

    private final PendingFailures pending = new PendingFailures();

    @Test
    void ofARowOnlyTheLastIsSent() {
        add(failed(1, 100));
        add(failed(1, 200));
        add(mended(2));

        assertThat(drained()).containsExactly(failed(1, 200), mended(2));
        assertThat(drained()).isEmpty();
    }

    @Test
    void aMessageLeftOutIsThatOfTheChangeBefore() {
        add(new Failed(failure(1, 100, "refused")));
        add(silent(1, 200));

        assertThat(drained()).containsExactly(new Failed(failure(1, 200, "refused")));
    }

    @Test
    void newRowsBeyondThoseThatAreKeptAreNotSent() {
        for (int id = 0; id < 1_000; id++) {
            add(failed(id, id));
        }

        assertThat(drained()).hasSize(RecentFailures.MOST).contains(failed(999, 999));
    }

    /** A bulk of rows may all have one time: the transaction's. */
    @Test
    void ofManyFailuresOfOneInstantNoMoreAreSentEither() {
        for (int id = 0; id < 1_000; id++) {
            add(failed(id, 7));
        }

        assertThat(drained()).hasSize(RecentFailures.MOST);
    }

    @Test
    void aRowThatFailedAndWasMendedBeforeAnybodyHeardOfItIsNotTold() {
        add(failed(1, 100));
        add(mended(1));

        assertThat(drained()).isEmpty();
    }

    /** It may stand among those that are kept with what it told before. */
    @Test
    void aCorrectedRowThatIsTooOldNowIsToldAsMended() {
        pending.add(new Counted.OfFailure(PAYMENTS, failed(5_000, -1), true));
        for (int id = 0; id < 100; id++) {
            add(failed(id, id));
        }

        assertThat(drained()).contains(mended(5_000)).hasSize(RecentFailures.MOST + 1);
    }

    /** However they are cut into commits: what is kept in the end is as if each change had been sent. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isAsIfEachHadBeenSent(long seed) {
        Random random = new Random(seed);
        Set<Failure.Row> known = new HashSet<>();
        List<FailureChange> all = new ArrayList<>();
        RecentFailures kept = RecentFailures.NONE;
        for (int step = 0; step < 2_000; step++) {
            long id = random.nextInt(20) == 0 ? step : random.nextInt(40);
            // of the rows that come again all are newer than those that come once, so that none comes back into its
            // place
            FailureChange change =
                    random.nextInt(3) == 0 && id < 40 ? mended(id) : failed(id, id < 40 ? 9_000 + step : step);
            pending.add(new Counted.OfFailure(PAYMENTS, change, !known.add(change.row())));
            all.add(change);
            if (random.nextInt(200) == 0) {
                kept = kept.after(drained());
            }
        }
        kept = kept.after(drained());

        assertThat(ofFew(kept)).isEqualTo(ofFew(RecentFailures.NONE.after(all)));
    }

    private static List<Failure> ofFew(RecentFailures failures) {
        return failures.newestFirst().stream()
                .filter(failure -> failure.atMicros() >= 9_000)
                .toList();
    }

    @Test
    void whatIsMoreThanARecordTakesGoesInSeveral() {
        Packs packs = new Packs(1, this::take);
        List<FailureChange> changes = new ArrayList<>();
        for (int id = 0; id < 5_000; id++) {
            changes.add(new Failed(new Failure(
                    row(id), id, Optional.of("x".repeat(100)), CallDuration.ABSENT, Optional.of("é".repeat(500)))));
        }

        packs.add(PAYMENTS, changes);
        packs.send();

        assertThat(sent.stream().flatMap(message -> message.all().stream()).flatMap(of -> of.changes().stream()))
                .containsExactlyElementsOf(changes);
        assertThat(sent)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        message -> assertThat(StageMessage.serde().serializer().serialize("t", message).length)
                                .isLessThan(600_000));
    }

    private final List<StageMessage.Failures> sent = new ArrayList<>();

    private void take(int partition, StageMessage message) {
        sent.add((StageMessage.Failures) message);
    }

    private void add(FailureChange change) {
        pending.add(new Counted.OfFailure(PAYMENTS, change, change instanceof Mended));
    }

    private List<FailureChange> drained() {
        List<FailureChange> drained = new ArrayList<>();
        pending.drain((integration, changes) -> {
            assertThat(integration).isEqualTo(PAYMENTS);
            drained.addAll(changes);
        });
        return drained;
    }
}
