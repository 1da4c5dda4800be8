/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.ReadResult.Read;
import io.vitals.cdc.ReadResult.Reason;
import io.vitals.cdc.ReadResult.Rejected;
import io.vitals.observation.CallDuration;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that nobody should write, but that must neither stop nor slow the stream. */
class HostileRecordsTest {
    private static final byte[] KEY = bytes("{\"id\":1}");
    private static final String SOURCE = "{\"connector\":\"postgresql\",\"name\":\"vitals\",\"ts_ms\":1795428930000,"
            + "\"db\":\"app\",\"table\":\"calls\",\"lsn\":77}";

    private final ChangeReader reader = new ChangeReader(SourceConfig.of("vitals"));

    /** The first is how Avro of a schema registry begins. Jackson takes leading zeros for UTF-16 or UTF-32. */
    @ParameterizedTest
    @ValueSource(strings = {"0000000001026162", "000000000502", "0000007bffffffff", "7b00", "fffe7b", "feff", "ff", ""})
    void bytesThatAreNoTextAreNoEnvelopeAndNoKey(String hex) {
        byte[] binary = HexFormat.of().parseHex(hex);

        assertThat(reasonOf(reader.read(KEY, binary))).isEqualTo(Reason.ENVELOPE);
        assertThat(reasonOf(reader.read(binary, event(SOURCE, "")))).isEqualTo(Reason.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"connector\":\"mysql\",\"name\":\"vitals\",\"file\":\"bin.99999999999999999999\",\"pos\":4}",
                "{\"connector\":\"mysql\",\"name\":\"vitals\",\"file\":7,\"pos\":[]}",
                "{\"connector\":\"sqlserver\",\"name\":\"vitals\",\"commit_lsn\":\"x:y:z\",\"change_lsn\":\"1:2:\"}",
                "{\"connector\":\"sqlserver\",\"name\":\"vitals\",\"commit_lsn\":\"ffffffffffffffffff:0:0\"}",
                "{\"connector\":\"postgresql\",\"name\":\"vitals\",\"lsn\":1e999999999,\"ts_ms\":\"soon\"}"
            })
    void aPositionThatIsNoneIsTheOldest(String source) {
        assertThat(reader.read(KEY, event(source, ""))).isInstanceOf(Read.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-4", "1e-16383", "0.0001e-16379"})
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTinyDurationIsZero(String number) {
        assertThat(duration(",\"response_time_ms\":" + number)).isEqualTo(new CallDuration.Measured(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-16384", "1e-999999999", "-1e-999999999"})
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aNumberThatPostgresCannotHoldIsUnusable(String number) {
        assertThat(duration(",\"response_time_ms\":" + number)).isEqualTo(CallDuration.UNUSABLE);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aMillionDigitsAreReadInNoTime() {
        assertThat(duration(",\"response_time_ms\":\"0." + "1".repeat(1_000_000) + "\""))
                .isEqualTo(new CallDuration.Measured(111));
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anEventOfCountlessMembersIsReadInNoTime() {
        StringBuilder members = new StringBuilder("{\"op\":\"c\"");
        for (int member = 0; member < 200_000; member++) {
            members.append(",\"").append(Integer.toString(member, 36)).append("\":1");
        }

        assertThat(reasonOf(reader.read(KEY, bytes(members.append('}').toString()))))
                .isEqualTo(Reason.ENVELOPE);
    }

    /** Jackson throws of another kind there, which once would have stopped the stream. */
    @Test
    void anExponentBeyondAllNumbersIsNoJson() {
        String number = "{\"duration_ms\":1e45678901234567890}";

        assertThat(reasonOf(reader.read(KEY, bytes(number)))).isEqualTo(Reason.ENVELOPE);
        assertThat(reasonOf(reader.read(bytes(number), event(SOURCE, "")))).isEqualTo(Reason.KEY);
        assertThat(duration(",\"actual_value\":\"{\\\"duration_ms\\\":1e45678901234567890}\""))
                .isEqualTo(CallDuration.ABSENT);
    }

    @Test
    void nestingWithoutEndIsNoEnvelope() {
        assertThat(reasonOf(reader.read(KEY, bytes("[".repeat(1_000_000))))).isEqualTo(Reason.ENVELOPE);
    }

    private CallDuration duration(String columns) {
        Read read = (Read) reader.read(KEY, event(SOURCE, columns));
        return ((Change.Written) read.change()).reading().observation(0).duration();
    }

    private static Reason reasonOf(ReadResult result) {
        return ((Rejected) result).reason();
    }

    private static byte[] event(String source, String columns) {
        return bytes("{\"op\":\"c\",\"source\":" + source + ",\"after\":{\"integration_name\":\"p\"" + columns + "}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
