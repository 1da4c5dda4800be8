/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/** What the commands that ask a running service, its database or its broker refuse, with code 2 and what to do. */
class CommandRefusalsTest {
    private static final Map<String, String> DATABASE = Map.of(
            "VITALS_RECONCILE_DATABASE_NAME", "app",
            "VITALS_RECONCILE_DATABASE_USER", "reader",
            "VITALS_RECONCILE_DATABASE_HOST", "127.0.0.1");

    @Test
    void reconcileNeedsADatabase() {
        assertRefused(Map.of(), "reconcile").contains("no database is named", "reconcile.database.name");
    }

    @Test
    void reconcileNamesADatabaseThatDoesNotAnswer() throws IOException {
        assertRefused(
                        Map.of(
                                "VITALS_RECONCILE_DATABASE_NAME", "app",
                                "VITALS_RECONCILE_DATABASE_USER", "reader",
                                "VITALS_RECONCILE_DATABASE_HOST", "127.0.0.1",
                                "VITALS_RECONCILE_DATABASE_PORT", closedPort()),
                        "reconcile")
                .contains("The database cannot be reached", "reconcile.database");
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertRefused(DATABASE, "reconcile", "--rest", "localhost:8080").contains("'localhost:8080'", "--rest http://");
        assertRefused(Map.of("VITALS_HTTP_PORT", "0"), "explain", "payments")
                .contains("http.port is 0", "--rest http://");
        assertRefused(Map.of(), "explain", "payments", "--wait", "-1").contains("--wait is -1", "0 to 86400");
    }

    @Test
    void watchEndsWithinAYearOrAtCtrlC() {
        for (String wrong : List.of("0", "-1", "31536001", "9223372036854775807")) {
            assertRefused(Map.of(), "watch", "--seconds", wrong)
                    .contains("--seconds is " + wrong, "1 to 31536000", "Try --seconds 60.");
        }
    }

    @Test
    void explainNamesAServiceThatDoesNotAnswer() throws IOException {
        String address = "http://127.0.0.1:" + closedPort();

        assertRefused(Map.of(), "explain", "payments", "--rest", address)
                .contains("No Vitals answers at " + address, "--rest");
    }

    @Test
    void explainNeedsAName() {
        assertRefused(Map.of(), "explain").contains("NAME", "vitals explain --help");
    }

    @Test
    void deadLettersNeedsABroker() {
        assertRefused(Map.of(), "dead-letters").contains("no broker is named", "--bootstrap");
    }

    @Test
    void deadLettersRefusesWhatMakesNoSense() {
        assertRefused(Map.of(), "dead-letters", "--replay", "--reason", "time").contains("--replay", "Leave them out");
        assertRefused(Map.of(), "dead-letters", "--limit", "0").contains("--limit is 0", "1 to 10000");
        assertRefused(Map.of(), "dead-letters", "--reason", "tmie").contains("'tmie'", "envelope, source");
    }

    @Test
    void resetNeedsABroker() {
        assertRefused(Map.of(), "reset", "--dry-run").contains("no broker is named", "--bootstrap");
        assertRefused(Map.of(), "reset", "--embedded", "--bootstrap", "kafka:9092")
                .contains("--embedded", "Leave one");
        assertRefused(Map.of("VITALS_EMBEDDED_DATA", "/nowhere"), "reset", "--embedded")
                .contains("The data folder /nowhere holds no broker", "embedded.data");
    }

    private static String closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }

    private static AbstractStringAssert<?> assertRefused(Map<String, String> environment, String... arguments) {
        Run run = Run.of(environment, arguments);

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err().lines()).as("lines of %s", run.err()).hasSizeBetween(2, 3);
        assertThat(run.err()).doesNotContain("\tat ", "Exception");
        return assertThat(run.err());
    }
}
