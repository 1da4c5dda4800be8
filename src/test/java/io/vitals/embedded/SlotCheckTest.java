/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotCheckTest {

    /** Offsets as Debezium 3.7.0 wrote them: within the first snapshot, right after it, while streaming. */
    static final String IN_SNAPSHOT =
            "{\"last_snapshot_record\":false,\"lsn\":28901144,\"txId\":756,\"ts_usec\":1,\"snapshot\":\"INITIAL\",\"snapshot_completed\":false}";

    static final String FIRST =
            "{\"lsn_proc\":28901872,\"lsn_events_processed\":1,\"messageType\":\"UPDATE\",\"lsn\":28901872,\"txId\":757}";
    static final String STREAMING =
            "{\"lsn_proc\":28970672,\"lsn_events_processed\":1,\"messageType\":\"INSERT\",\"lsn_commit\":28970568,\"lsn\":28970672,\"txId\":788}";

    @Test
    void theHighestPositionCounts() throws IOException {
        assertThat(offset(FIRST)).isEqualTo(new StoredOffset(28_901_872, false));
        assertThat(offset(STREAMING)).isEqualTo(new StoredOffset(28_970_672, false));
    }

    @ParameterizedTest
    @CsvSource({"28970000, false", "28970568, false", "28970672, false", "28970673, true"})
    void aSlotAheadIsRefused(long confirmed, boolean refused) throws IOException {
        assertThat(SlotCheck.judge(offset(STREAMING), Optional.of(new SlotCheck.Slot(confirmed, false)), "vitals"))
                .satisfies(refusal -> assertThat(refusal.isPresent()).isEqualTo(refused));
    }

    @Test
    void anUnfinishedSnapshotStartsOverWhereverTheSlotIs() throws IOException {
        assertThat(SlotCheck.judge(offset(IN_SNAPSHOT), Optional.of(new SlotCheck.Slot(99_999_999, false)), "vitals"))
                .isEmpty();
    }

    @Test
    void aSlotThatIsGoneIsRefused() throws IOException {
        assertThat(SlotCheck.judge(offset(STREAMING), Optional.empty(), "vitals"))
                .hasValueSatisfying(refusal -> assertThat(refusal).hasMessageContaining("slot vitals is gone"));
        assertThat(SlotCheck.judge(offset(STREAMING), Optional.of(new SlotCheck.Slot(1, true)), "vitals"))
                .isPresent();
    }

    @Test
    void positionsReadAsPostgresPrintsThem() {
        assertThat(SlotCheck.text(0x1_01BA_0420L)).isEqualTo("1/1BA0420");
    }

    static StoredOffset offset(String json) throws IOException {
        return StoredOffset.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
