/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.query.HealthView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LivePictureTest {
    private final StringWriter shown = new StringWriter();
    private final Published published = new Published();
    private Instant now = Events.TICK;

    @Test
    void onATerminalThePictureIsDrawnEachTime() {
        LivePicture picture = picture(true);
        published.events = List.of(Events.of("payments", 90, 10));
        published.system = Events.system(Freshness.LIVE, Events.TICK);

        picture.show();

        assertThat(shown.toString())
                .contains("The system is degraded (LIVE, as of 2026-11-23T10:15:30Z), 42 rows written")
                .contains("! warning  payments")
                .contains("Ctrl-C ends it.");
    }

    @Test
    void beforeTheFirstHealthItSaysThatItWaits() {
        picture(true).show();

        assertThat(shown.toString()).contains("Waiting for the first health, 42 rows written");
    }

    @Test
    void elsewhereOnlyChangesAreToldAndTheTableNowAndThen() {
        LivePicture picture = picture(false);
        published.events = List.of(Events.of("payments", 100, 0));
        picture.show();
        assertThat(shown.toString()).isEmpty();

        published.events = List.of(Events.of("payments", 50, 50));
        picture.show();
        picture.show();
        assertThat(shown.toString().lines())
                .containsExactly("2026-11-23T10:15:30Z  payments: healthy -> error [SUCCESS_RATE]");

        now = now.plusSeconds(2);
        picture.show();
        picture.show();
        assertThat(shown.toString().lines().filter(line -> line.startsWith("STATUS")))
                .hasSize(1);

        now = now.plusSeconds(20);
        picture.show();
        assertThat(shown.toString().lines().filter(line -> line.startsWith("STATUS")))
                .hasSize(2);
    }

    private LivePicture picture(boolean isInteractive) {
        return new LivePicture(new Terminal(new PrintWriter(shown), isInteractive), published, () -> 42, () -> now);
    }

    private static final class Published implements HealthView {
        private List<HealthStatus> events = List.of();
        private @Nullable SystemStatus system;

        @Override
        public Answer<HealthStatus> find(IntegrationName name) {
            return new Answer.NotFound<>("not asked for here");
        }

        @Override
        public Answer<List<HealthStatus>> all() {
            return new Answer.Found<>(events);
        }

        @Override
        public Answer<SystemStatus> system() {
            return Optional.ofNullable(system)
                    .<Answer<SystemStatus>>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.NotReady<>("not yet", Duration.ofSeconds(1)));
        }

        @Override
        public boolean isReady() {
            return true;
        }
    }
}
