/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void whatAnIncrementalSnapshotReadsInPostgresStandsWhereItsSequenceSays() {
        Position streamed = position("{'connector':'postgresql','lsn':200,'sequence':'[\"150\",\"200\"]'}");
        Position read = position("{'connector':'postgresql','snapshot':'incremental','sequence':'[\"200\",\"240\"]'}");

        assertThat(read).isEqualTo(Position.of(240)).isGreaterThan(streamed);
    }

    @Test
    void whereThereIsNoPositionNoneIsOlder() {
        assertThat(position("{'connector':'postgresql','sequence':'[null,null]'}"))
                .isEqualTo(Position.of(0));
        assertThat(position("{'connector':'postgresql','lsn':null}")).isEqualTo(Position.of(0));
    }

    @Test
    void binaryLogsAreOrderedByTheNumbersInTheirNamesNotByTheirNames() {
        assertThat(position("{'connector':'mysql','file':'bin.1000000','pos':4,'row':0}"))
                .isGreaterThan(position("{'connector':'mysql','file':'bin.999999','pos':900,'row':3}"));
    }

    @Test
    void theRowsOfOneEventAreOrdered() {
        assertThat(position("{'connector':'mariadb','file':'bin.000007','pos':4,'row':1}"))
                .isGreaterThan(position("{'connector':'mariadb','file':'bin.000007','pos':4,'row':0}"));
    }

    /** In a compressed transaction all events have its own position. */
    @Test
    void theTransactionsMetadataOrderChangesOfOnePosition() {
        String source = "{'connector':'mysql','file':'bin.000007','pos':4,'row':%d}";

        assertThat(position(String.format(source, 0), "{'total_order':3}"))
                .isGreaterThan(position(String.format(source, 2), "{'total_order':2}"));
    }

    @Test
    void sqlServersChangesAreOrderedByCommitThenWithinIt() {
        String source = "{'connector':'sqlserver','commit_lsn':'%s','change_lsn':'%s','event_serial_no':1}";

        assertThat(position(String.format(source, "0000000a:00000001:0002", "00000001:00000001:0001")))
                .isGreaterThan(position(String.format(source, "00000009:ffffffff:ffff", "ffffffff:ffffffff:ffff")));
        assertThat(position(String.format(source, "00000009:00000001:0002", "00000009:00000001:0001")))
                .isGreaterThan(position("{'connector':'sqlserver','commit_lsn':'00000009:00000001:0002'}"));
    }

    @Test
    void anLsnOfSqlServerIsThreeNumbers() {
        assertThat(position("{'connector':'sqlserver','commit_lsn':'00000027:00000ac0:0002',"
                        + "'change_lsn':'00000027:00000ac1:0003','event_serial_no':2}"))
                .isEqualTo(Position.of(0x27, 0xac0_0002, 0x27, 0xac1_0003, 2));
    }

    private static Position position(String source) {
        return position(source, "null");
    }

    private static Position position(String source, String transaction) {
        try {
            String payload = "{'source':" + source + ",'transaction':" + transaction + "}";
            return Positions.in(
                    JsonColumn.MAPPER.readTree(payload.replace("\"", "\\\"").replace('\'', '"')));
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
