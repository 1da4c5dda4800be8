/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.Json;
import io.vitals.health.Maintenance;
import io.vitals.health.MaintenanceTimes.Once;
import io.vitals.health.MaintenanceTimes.Weekly;
import io.vitals.query.Flaw;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceResolverTest {

    @Test
    void onceIsFromAnInstantToAnother() {
        assertThat(resolve(
                                "{'integrations':'pay*','from':'2026-11-25T02:00:00Z','to':'2026-11-25T04:30:00.5Z','note':'new disks'}")
                        .value())
                .contains(new Maintenance(
                        "m",
                        "pay*",
                        new Once(Instant.parse("2026-11-25T02:00:00Z"), Instant.parse("2026-11-25T04:30:00.5Z"))));
    }

    @Test
    void weeklyIsByTheClockOnTheWall() {
        assertThat(resolve(
                                "{'integrations':'*','weekly':{'days':['sat','sun'],'start':'02:00','length':'2h','zone':'Europe/Berlin'}}")
                        .value())
                .contains(new Maintenance(
                        "m",
                        "*",
                        new Weekly(
                                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                                LocalTime.of(2, 0),
                                Duration.ofHours(2),
                                ZoneId.of("Europe/Berlin"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'integrations':'a'} | says no time; allowed: from and to, or weekly",
                "{'from':'2026-11-25T02:00:00Z','to':'2026-11-25T03:00:00Z'} | integrations is missing; allowed: a name or pattern of 1 to 255 characters, no blank at either end",
                "{'integrations':'a','from':'2026-11-25T02:00:00Z'} | to is missing; allowed: an instant in UTC, such as 2026-11-25T02:00:00Z",
                "{'integrations':'a','from':'2026-11-25T02:00:00Z','to':'tomorrow'} | to is 'tomorrow'; allowed: an instant in UTC, such as 2026-11-25T02:00:00Z",
                "{'integrations':'a','from':'2026-11-25T02:00:00Z','to':'2026-13-25T02:00:00Z'} | to is '2026-13-25T02:00:00Z'; allowed: an instant in UTC, such as 2026-11-25T02:00:00Z",
                "{'integrations':'a','from':'2026-11-25T02:00:00Z','to':'2026-11-25T02:00:00Z'} | from a maintenance from 2026-11-25T02:00:00Z ends after that, not at 2026-11-25T02:00:00Z",
                "{'integrations':'a','weekly':{'days':['sat'],'start':'02:00','length':'2h','zone':'Berlin'}} | weekly.zone is 'Berlin'; allowed: a time zone such as Europe/Berlin, or UTC",
                "{'integrations':'a','weekly':{'days':['sat'],'start':'02:00','length':'8d','zone':'UTC'}} | weekly.length a weekly maintenance lasts at most a week, not 8d",
                "{'integrations':'a','weekly':{'days':['sun','sat','sol'],'start':'02:00','length':'2h','zone':'UTC'}} | weekly.days[2] is 'sol'; allowed: mon or tue or wed or thu or fri or sat or sun",
                "{'integrations':'a','weekly':{'days':[],'start':'02:00','length':'2h','zone':'UTC'}} | weekly.days is empty; allowed: a list of at least one",
                "{'integrations':'a','weekly':{'days':['sat'],'start':'02:00','length':'2h'}} | weekly.zone is missing; allowed: a time zone such as Europe/Berlin, or UTC",
                "{'integrations':'a','form':'2026-11-25T02:00:00Z','from':'2026-11-25T02:00:00Z','to':'2026-11-25T03:00:00Z'} | form is no setting; did you mean from?",
                "{'[0]':1,'integrations':'a','from':'2026-11-25T02:00:00Z','to':'2026-11-25T03:00:00Z'} | [0] is no setting; allowed: integrations, from, to, weekly, note",
                "7 | is 7; allowed: a section with keys of its own",
            })
    void whatIsWrongIsSaidWithWhatIsAllowed(String json, String flaw) {
        assertThat(resolve(json).flaws()).extracting(Flaw::toString).containsExactly(flaw);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(resolve("{'from':'now','to':'2026-11-25T03:00:00Z','weekly':{'start':'2'}}")
                        .flaws())
                .extracting(Flaw::path)
                .containsExactlyInAnyOrder("integrations", "from", "weekly", "weekly.start");
    }

    private static Resolved<Maintenance> resolve(String json) {
        return MaintenanceResolver.resolve(
                "m", Json.parse(json.replace('\'', '"').getBytes(UTF_8)));
    }
}
