/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's application on a real database, which goes away for a while. */
class DemoApplicationIT {

    @Test
    void whatWasBeforeIsWrittenOnceAndARestartOfTheDatabaseIsSurvived(@TempDir Path folder) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0)) {
            DemoPlan plan = new DemoPlan(Instant.now(), 7);
            DemoApplication.createTable(postgres.address());

            assertThat(DemoApplication.writeHistory(postgres.address(), plan)).isEqualTo(9_000);
            assertThat(DemoApplication.writeHistory(postgres.address(), plan)).isZero();

            DemoApplication application = DemoApplication.start(postgres.address(), plan, 500, Clock.systemUTC());
            try (application) {
                await().atMost(10, SECONDS).until(() -> application.rowsWritten() > 100);
                postgres.restart();
                long before = application.rowsWritten();
                await().atMost(10, SECONDS).until(() -> application.rowsWritten() > before + 100);
            }
            assertThat(NumberOf.rows(postgres.address(), "integration_validations"))
                    .isGreaterThanOrEqualTo(9_000 + application.rowsWritten());
        }
    }
}
