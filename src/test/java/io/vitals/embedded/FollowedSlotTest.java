/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.remedy.Finding;
import io.vitals.remedy.Finding.Verdict;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowedSlotTest {
    private static final long STORED = 28_970_672;

    @Test
    void aSlotBehindTheOffsetThatIsReadIsWell() throws IOException {
        assertThat(judge(STORED, true, 3 << 20))
                .isEqualTo(Finding.well("the replication slot vitals is read from, not ahead of the stored offset, and"
                        + " keeps 3 MB of the database's log"));
    }

    @Test
    void aSlotAheadOfTheOffsetIsWrong() throws IOException {
        Finding finding = judge(STORED + 1, false, 0);

        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.message()).contains("slot vitals is at 0/1BA0EB1, ahead of the last change read, 0/1BA0EB0");
        assertThat(finding.remedy()).get().asString().contains("new snapshot");
    }

    @Test
    void aSlotThatIsGoneIsWrongAndOneThatWasNeverThereIsNot() throws IOException {
        assertThat(FollowedSlot.judge(Optional.empty(), Optional.of(stored()), "vitals")
                        .verdict())
                .isEqualTo(Verdict.WRONG);
        assertThat(FollowedSlot.judge(Optional.empty(), Optional.empty(), "vitals"))
                .matches(finding -> finding.verdict() == Verdict.WARN)
                .matches(finding -> finding.message().equals("there is no replication slot vitals yet"));
    }

    @Test
    void aLostSlotIsWrongThoughNobodySaysWhatIsStored() {
        FollowedSlot.State lost = new FollowedSlot.State(new SlotCheck.Slot(0, true), false, 0);

        assertThat(FollowedSlot.judge(Optional.of(lost), Optional.empty(), "vitals"))
                .matches(finding -> finding.verdict() == Verdict.WRONG)
                .matches(finding -> finding.message().contains("is lost"));
    }

    @Test
    void aSlotThatNobodyReadsAndOneThatKeepsMuchAreWarnings() throws IOException {
        assertThat(judge(STORED, false, 5L << 20).message())
                .isEqualTo("nobody reads from the replication slot vitals, which keeps 5 MB of the database's log");
        assertThat(judge(STORED, false, 0).verdict()).isEqualTo(Verdict.WARN);
        assertThat(judge(STORED, true, (1L << 30) + 1))
                .matches(finding -> finding.verdict() == Verdict.WARN)
                .matches(finding -> finding.message().contains("keeps 1024 MB"));
    }

    private static Finding judge(long confirmed, boolean active, long keptBytes) throws IOException {
        FollowedSlot.State state = new FollowedSlot.State(new SlotCheck.Slot(confirmed, false), active, keptBytes);
        return FollowedSlot.judge(Optional.of(state), Optional.of(stored()), "vitals");
    }

    private static StoredOffset stored() throws IOException {
        return SlotCheckTest.offset(SlotCheckTest.STREAMING);
    }
}
