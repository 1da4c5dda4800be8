/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static io.vitals.topology.Events.snapshotOfPulses;
import static io.vitals.topology.VitalsDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.SourceConfig;
import io.vitals.cdc.SourceConfig.Deletes;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a truncate, or a full new snapshot, does to the figures, in one partition. */
class PurgeTest {
    private static final Instant TICK = START.plusSeconds(60);

    private VitalsDriver vitals = VitalsDriver.start();

    @AfterEach
    void close() {
        vitals.close();
    }

    @Test
    void aTruncateTakesOutAllRowsOfItsTable() {
        vitals.pipe(pay(1), pay(2), pay(3).inTable("others"));
        vitals.pulseAt(TICK);
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000));
        vitals.pulseAt(TICK.plusSeconds(1));

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void whatIsWrittenAfterATruncateCounts() {
        vitals.pipe(pay(1));
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000));
        vitals.pipe(pay(1).withLsn(2_001), pay(2).withLsn(2_002));
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(2);
    }

    @Test
    void anOlderChangeThatComesAfterATruncateIsDropped() {
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000));
        vitals.pipe(pay(1), pay(2).withLsn(2_001), pay(3).readBySnapshot());
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void aTruncateDeliveredAgainTakesOutNothingNewer() {
        vitals.pipe(pay(1));
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000));
        vitals.pipe(pay(2).withLsn(2_001));
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000));
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void underIgnoreATruncateLeavesTheFigures() {
        ignoreDeletes();
        vitals.pipe(pay(1));
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000));
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void whatAFullSnapshotDoesNotShowIsGone() {
        vitals.pipe(pay(1), pay(2));
        vitals.pulseAt(TICK);
        vitals.pipe(pay(2).readBySnapshot().withLsn(3_000), snapshotOfPulses(3_000));
        vitals.pulseAt(TICK.plusSeconds(1));

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void aTableThatAFullSnapshotFindsEmptyIsEmptyAndOtherSourcesAreLeft() {
        restart(SourceConfig.of("vitals", "other"));
        vitals.pipe(pay(1), pay(2).inTable("others"), pay(3).from("other"));
        vitals.pipe(snapshotOfPulses(3_000));
        vitals.pulseAt(TICK);
        vitals.pipe(Events.pulse(TICK).from("other"));

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void whatChangedAfterTheSnapshotStays() {
        vitals.pipe(pay(1));
        vitals.pipe(snapshotOfPulses(3_000));
        vitals.pipe(pay(2).withLsn(3_001));
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void whatAnOpenTransactionWroteComesAfterTheSnapshotAndStays() {
        vitals.pipe(pay(1));
        vitals.pipe(snapshotOfPulses(3_000));
        vitals.pipe(pay(2).withLsn(2_500));
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void whatHasBeenSweptDoesNotComeBackByARedelivery() {
        vitals.pipe(pay(1), pay(2));
        vitals.pipe(snapshotOfPulses(3_000));
        vitals.pulseAt(TICK);
        vitals.pipe(pay(1), pay(2));
        vitals.pipe(pay(1).withLsn(3_001));
        vitals.pulseAt(TICK.plusSeconds(1));

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void aSnapshotThatBrokeOffSweepsNothingBeforeTheNextHasEnded() {
        vitals.pipe(pay(1), pay(2));
        vitals.pipe(pay(1).readBySnapshot().withLsn(3_000), snapshotOfPulses(3_000));
        vitals.pipe(pay(2).readBySnapshot().withLsn(4_000), snapshotOfPulses(4_000));
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(1);
    }

    @Test
    void snapshotsAskedForBySignalSweepNothing() {
        vitals.pipe(pay(1), pay(2));
        vitals.pipe(pay(2).readBySnapshot().withLsn(3_000));
        vitals.pipe(pay(2).readIncrementally(3_001), Events.pulse(START).readIncrementally(3_001));
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(2);
    }

    @Test
    void underIgnoreAFullSnapshotSweepsNothing() {
        ignoreDeletes();
        vitals.pipe(pay(1));
        vitals.pipe(snapshotOfPulses(3_000));
        vitals.pulseAt(TICK);

        assertThat(payments()).isEqualTo(1);
    }

    /** More than one slice of the ledger is looked through at a time. */
    @Test
    void noTickSettlesWhileALargeLedgerIsLookedThrough() {
        for (int id = 0; id < 50_000; id++) {
            vitals.pipe(pay(id));
        }
        vitals.pulseAt(TICK);
        vitals.healthEvents();
        vitals.pipe(null, Events.truncate(Events.TABLE, 2_000_000));
        vitals.pipe(Events.pulse(TICK.plusSeconds(1)));

        assertThat(vitals.healthEvents())
                .allSatisfy(event -> assertThat(event.settled().asOf()).isEqualTo(TICK));

        vitals.pulseAt(TICK.plusSeconds(2));
        assertThat(payments()).isZero();
    }

    private void ignoreDeletes() {
        SourceConfig usual = SourceConfig.of("vitals");
        restart(new SourceConfig(
                usual.names(),
                usual.pulseTable(),
                usual.zone(),
                usual.maxFuture(),
                Deletes.IGNORE,
                usual.fields(),
                usual.success(),
                usual.ignored()));
    }

    private void restart(SourceConfig source) {
        vitals.close();
        vitals = VitalsDriver.start(VitalsDriver.config(source, VitalsDriver.SEED));
    }

    private static Events.Row pay(long id) {
        return row(id).of("payments").at(START.plusSeconds(1)).column("response_time_ms", 100.0);
    }

    /** The payments settled last; each of 100 ms. */
    private long payments() {
        vitals.settleDown();
        var figures = vitals.lastHealth("payments").orElseThrow().settled().figures();
        long calls = figures.totalValidations();
        OptionalLong sum = calls == 0 ? OptionalLong.empty() : OptionalLong.of(100_000 * calls);
        assertThat(figures.durationSumMicros()).isEqualTo(sum);
        return calls;
    }
}
