/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vitals.connect.OffsetAnswer;
import io.vitals.remedy.Finding;
import io.vitals.remedy.Finding.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowedSlotTest {
    private static final long STORED = 28_970_672;
    private static final OffsetAnswer STORED_JSON = new OffsetAnswer.Kept(SlotCheckTest.STREAMING);

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
        assertThat(judge(Optional.empty(), STORED_JSON).verdict()).isEqualTo(Verdict.WRONG);
        assertThat(judge(Optional.empty(), new OffsetAnswer.None()))
                .matches(finding -> finding.verdict() == Verdict.WARN)
                .matches(finding -> finding.message().equals("there is no replication slot vitals yet"));
    }

    @Test
    void aLostSlotIsWrongThoughNothingIsStored() throws IOException {
        FollowedSlot.State lost = new FollowedSlot.State(new SlotCheck.Slot(0, true), false, 0);

        assertThat(judge(Optional.of(lost), new OffsetAnswer.None()))
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

    @Test
    void thatItCouldNotBeComparedIsToldBesides() throws IOException {
        FollowedSlot.State state = new FollowedSlot.State(new SlotCheck.Slot(STORED, false), true, 0);

        assertThat(FollowedSlot.judge(Optional.of(state), new OffsetAnswer.Untold("Connect is away"), "vitals"))
                .extracting(Finding::verdict, Finding::message)
                .containsExactly(
                        tuple(
                                Verdict.OK,
                                "the replication slot vitals is read from, and keeps 0 MB of the database's log"),
                        tuple(
                                Verdict.WARN,
                                "the replication slot vitals is not compared with the stored offset: Connect is away"));
        assertThat(FollowedSlot.judge(Optional.of(state), new OffsetAnswer.Unasked(), "vitals"))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK, Verdict.SKIP);
    }

    private static Finding judge(long confirmed, boolean active, long keptBytes) throws IOException {
        return judge(
                Optional.of(new FollowedSlot.State(new SlotCheck.Slot(confirmed, false), active, keptBytes)),
                STORED_JSON);
    }

    private static Finding judge(Optional<FollowedSlot.State> slot, OffsetAnswer stored) throws IOException {
        List<Finding> findings = FollowedSlot.judge(slot, stored, "vitals");
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
