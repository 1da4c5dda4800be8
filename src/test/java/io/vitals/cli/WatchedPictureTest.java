/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.client.ClientException;
import io.vitals.client.VitalsClient;
import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.health.Freshness;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shown of a service that comes, goes and comes back; the service is played by a REST, the second by hand. */
class WatchedPictureTest {
    private final StringWriter shown = new StringWriter();
    private final StubRest rest = new StubRest();
    private Instant now = Events.TICK;

    @AfterEach
    void stop() {
        rest.close();
    }

    @Test
    void onATerminalThePictureIsDrawnAnewEachTime() {
        WatchedPicture picture = picture(true);
        rest.integrations = List.of(Events.of("payments", 90, 10));

        picture.look();
        assertThat(shown.toString()).contains("The system is degraded (LIVE", "! warning  payments", "Ctrl-C ends it.");

        clear();
        rest.integrations = List.of(Events.of("payments", 1, 9));
        picture.look();
        assertThat(shown.toString()).startsWith("\u001B[5A").contains("x error    payments");
    }

    @Test
    void onATerminalWhatNeedsAttentionFitsIntoIt() {
        rest.integrations = IntStream.range(0, 30)
                .mapToObj(i -> Events.of("x" + i, i == 29 ? 1 : 100, i == 29 ? 9 : 0))
                .toList();
        rest.is(Freshness.STALE);

        picture(true).look();

        assertThat(shown.toString().lines()).hasSizeLessThan(24);
        assertThat(shown.toString()).contains("x error    x29", "and 14 that need less attention");
    }

    @ParameterizedTest
    @EnumSource(
            value = Freshness.class,
            names = {"LIVE", "STALE"})
    void onATerminalTheSilenceIsSeenAboveAsManyAsFit(Freshness freshness) {
        rest.integrations =
                IntStream.range(0, 30).mapToObj(i -> Events.of("x" + i, 100, 0)).toList();
        rest.is(freshness);
        WatchedPicture picture = picture(true);
        picture.look();
        rest.isReady = false;
        clear();

        picture.look();

        assertThat(shown.toString().lines()).hasSizeLessThan(24);
        assertThat(shown.toString()).contains("No answer since ", "and 17 that need less attention");
    }

    @Test
    void onATerminalASilentServiceLeavesTheLastPicture() {
        WatchedPicture picture = picture(true);
        rest.integrations = List.of(Events.of("payments", 90, 10));
        picture.look();
        rest.close();
        clear();

        now = now.plusSeconds(70);
        picture.look();

        assertThat(shown.toString())
                .contains("No answer since 2026-11-23T10:15:30Z: No Vitals answers at " + rest.address())
                .contains("! warning  payments");
    }

    @Test
    void elsewhereOnlyChangesAreTold() {
        WatchedPicture picture = picture(false);
        look(picture, Events.of("payments", 100, 0), Events.of("other", 100, 0));
        assertThat(told())
                .containsExactly("2026-11-23T10:15:30Z  The system is degraded (LIVE, as of"
                        + " 2026-11-23T10:15:30Z): 1 error, 0 warning, 0 unknown, 0 healthy");

        look(picture, Events.of("payments", 50, 50), Events.of("other", 100, 0));
        assertThat(told()).containsExactly("2026-11-23T10:15:30Z  payments: healthy -> error [SUCCESS_RATE]");

        look(picture, Events.of("payments", 51, 50), Events.of("other", 100, 0));
        assertThat(told()).isEmpty();

        rest.is(Freshness.BLIND);
        look(picture, Events.of("payments", 51, 50));
        assertThat(told()).hasSize(2).first().asString().contains("NOT LIVE: the change stream is silent");
    }

    @Test
    void elsewhereSilenceAndItsEndAreToldOnce() {
        WatchedPicture picture = picture(false);
        look(picture, Events.of("payments", 100, 0));
        told();

        rest.isReady = false;
        now = now.plusSeconds(1);
        picture.look();
        picture.look();
        assertThat(told())
                .containsExactly("2026-11-23T10:15:31Z  No answer since 2026-11-23T10:15:30Z: Vitals at "
                        + rest.address() + " does not answer /v1/system: no tick is settled yet");

        rest.isReady = true;
        now = now.plusSeconds(1);
        look(picture, Events.of("payments", 1, 9));
        assertThat(told())
                .containsExactly(
                        "2026-11-23T10:15:32Z  It answers again.",
                        "2026-11-23T10:15:30Z  payments: healthy -> error [SUCCESS_RATE]");
    }

    @Test
    void whetherThereEverWasAnAnswerIsKnown() {
        WatchedPicture picture = picture(false);
        rest.isReady = false;
        picture.look();
        assertThat(picture.hasAnswered()).isFalse();

        rest.isReady = true;
        picture.look();
        assertThat(picture.hasAnswered()).isTrue();
        assertThat(told()).anyMatch(line -> line.endsWith("  It answers."));
    }

    @Test
    void aWrongNameEndsIt() {
        WatchedPicture picture = picture(false, Optional.of("paymnets"));
        rest.integrations = List.of(Events.of("payments", 100, 0));

        assertThatThrownBy(picture::look).isInstanceOf(UnknownName.class).hasMessageContaining("'paymnets'");
        assertThat(told()).isEmpty();
    }

    @Test
    void aNameThatIsForgottenMeanwhileIsAskedOn() {
        WatchedPicture picture = picture(false, Optional.of("payments"));
        look(picture, Events.of("payments", 100, 0));
        told();

        now = now.plusSeconds(1);
        look(picture);
        look(picture);
        assertThat(told())
                .containsExactly("2026-11-23T10:15:31Z  No answer since 2026-11-23T10:15:30Z:"
                        + " Vitals knows no integration 'payments'");
        assertThat(rest.asked).as("only what is shown").containsOnly("/v1/system", "/v1/integrations/payments");

        look(picture, Events.of("payments", 1, 9));
        assertThat(told())
                .containsExactly(
                        "2026-11-23T10:15:31Z  It answers again.",
                        "2026-11-23T10:15:30Z  payments: healthy -> error [SUCCESS_RATE]");
    }

    @Test
    void whatIsRefusedIsNotAskedOn() {
        WatchedPicture picture = picture(false);
        look(picture, Events.of("payments", 100, 0));
        told();
        rest.refuses = true;

        assertThatThrownBy(picture::look).isInstanceOf(ClientException.class).hasMessageContaining("it is refused");
        assertThat(told()).isEmpty();
    }

    private WatchedPicture picture(boolean isInteractive) {
        return picture(isInteractive, Optional.empty());
    }

    private WatchedPicture picture(boolean isInteractive, Optional<String> name) {
        return new WatchedPicture(new Terminal(new PrintWriter(shown), isInteractive), health(name), () -> now);
    }

    private ServedHealth health(Optional<String> name) {
        return new ServedHealth(new VitalsClient(rest.address(), Duration.ZERO, Duration.ofSeconds(5)), name, Map.of());
    }

    private void look(WatchedPicture picture, HealthStatus... events) {
        rest.integrations = List.of(events);
        picture.look();
    }

    private List<String> told() {
        List<String> lines = shown.toString().lines().toList();
        clear();
        return lines;
    }

    private void clear() {
        shown.getBuffer().setLength(0);
    }
}
