/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.SourceConfig;
import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Dead letters that are sent through again after the mapping was mended. The driver knows one mapping: a row whose name
 * was blank when it came, and is not when it comes again, stands for one that another column names.
 */
class ReplayTest {
    private static final Instant TICK = VitalsDriver.START.plusSeconds(60);

    private VitalsDriver vitals = VitalsDriver.start();
    private Optional<HealthStatus> last = Optional.empty();

    @AfterEach
    void stop() {
        vitals.close();
    }

    @Test
    void aRowThatCouldNotBeReadCountsOnceItCan() {
        vitals.pipe(row(1).of(" ").at(TICK), row(2).of("payments").at(TICK));
        vitals.pulseAt(TICK);
        assertThat(figures().totalValidations()).isEqualTo(1);

        vitals.replay(row(1).of("payments").at(TICK).status("timeout"));
        vitals.pulseAt(TICK.plusSeconds(1));

        assertThat(figures().successful()).isEqualTo(1);
        assertThat(figures().failed()).isEqualTo(1);
    }

    @Test
    void withoutTheMarkItIsAnOldChange() {
        vitals.pipe(row(1).of(" ").at(TICK), row(2).of("payments").at(TICK));
        vitals.pipe(row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);

        assertThat(figures().totalValidations()).isEqualTo(1);
    }

    @Test
    void sentTwiceItCountsOnce() {
        vitals.pipe(row(1).of(" ").at(TICK));
        vitals.replay(row(1).of("payments").at(TICK), row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);

        assertThat(figures().totalValidations()).isEqualTo(1);
    }

    @Test
    void aNewerChangeOfTheRowStands() {
        vitals.pipe(row(1).of(" ").at(TICK), row(1).of("payments").at(TICK).updated(9_000));
        vitals.replay(row(1).of("payments").at(TICK).status("timeout"));
        vitals.pulseAt(TICK);

        assertThat(figures().successful()).isEqualTo(1);
        assertThat(figures().failed()).isZero();
    }

    @Test
    void ofTwoLettersOfOneRowTheNewerCounts() {
        Events.Row first = row(1).of("payments").at(TICK).status("timeout");
        Events.Row second = row(1).of("payments").at(TICK).updated(9_000);
        vitals.pipe(row(1).of(" ").at(TICK), row(1).of(" ").at(TICK).updated(9_000));
        vitals.replay(first, second);
        vitals.pulseAt(TICK);

        assertThat(figures().successful()).isEqualTo(1);
        assertThat(figures().failed()).isZero();
    }

    @Test
    void aDeletedRowStaysDeleted() {
        vitals.pipe(
                row(1).of(" ").at(TICK),
                row(1).deleted(9_000),
                row(2).of("payments").at(TICK));
        vitals.replay(row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);

        assertThat(figures().totalValidations()).isEqualTo(1);
    }

    @Test
    void whatStillCannotBeReadBecomesALetterAgain() {
        vitals.pipe(row(1).of(" ").at(TICK));
        vitals.deadLetters();
        vitals.replay(row(1).of(" ").at(TICK));

        List<TestRecord<byte[], byte[]>> letters = vitals.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(LetterHeaders.text(letters.get(0).headers(), LetterHeaders.REASON))
                .contains("integration");
        assertThat(LetterHeaders.text(letters.get(0).headers(), LetterHeaders.REPLAYED))
                .isPresent();
        assertThat(letters.get(0).headers().headers(LetterHeaders.REASON)).hasSize(1);

        vitals.replay(row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);
        assertThat(figures().totalValidations()).isEqualTo(1);
    }

    @Test
    void aPulseOnItsWayBackProvesNothing() {
        vitals.close();
        vitals = VitalsDriver.start(VitalsDriver.config(SourceConfig.of("vitals", "billing"), VitalsDriver.SEED));
        vitals.pipe(row(1).of("payments").at(TICK));
        vitals.pulseAt(TICK);
        vitals.replay(Events.pulse(TICK).from("billing"));
        vitals.settleDown();

        assertThat(vitals.healthEvents()).isEmpty();
    }

    private Figures figures() {
        vitals.settleDown();
        last = vitals.lastHealth("payments").or(() -> last);
        return last.orElseThrow().settled().figures();
    }
}
