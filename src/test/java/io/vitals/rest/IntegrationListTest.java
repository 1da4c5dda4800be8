/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.Events;
import io.vitals.observation.IntegrationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationListTest {
    @RegisterExtension
    final Served served = new Served();

    final Backstage backstage = served.backstage;
    final Client client = served.client;

    @BeforeEach
    void fill() {
        backstage.holds(
                Events.of("calm", 100, 0),
                Events.of("down", 1, 9),
                Events.of("Idle", 0, 0),
                Events.of("down-too", 0, 50),
                Events.of("shaky/ü", 9, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'down-too down shaky/ü Idle calm'",
        "sort=worst, 'down-too down shaky/ü Idle calm'",
        "sort=busiest, 'calm down-too down shaky/ü Idle'",
        "sort=name, 'Idle calm down down-too shaky/ü'",
        "sort=rate, 'down-too down shaky/ü calm Idle'",
        "status=error, 'down-too down'",
        "'status=error,warning', 'down-too down shaky/ü'",
        "status=error&status=unknown, 'down-too down Idle'",
        "q=DOWN, 'down-too down'",
        "q=%2F%C3%9C, shaky/ü",
        "q=nothing, ''",
        "q=down&status=healthy, ''",
        "limit=2, 'down-too down'",
    })
    void theListIsFilteredAndOrdered(String query, String expected) {
        JsonNode answer = client.get("integrations", "/v1/integrations?" + query);

        assertThat(String.join(" ", names(answer))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "sort=colour, 'sort' is 'colour'; allowed are busiest|name|rate|worst",
                "sort=name&sort=rate, given 2 times",
                "status=ill, 'status' is 'ill'; allowed are error|healthy|unknown|warning",
                "status=, 'status' is ''",
                "limit=0, 1 to 1000",
                "limit=1001, 1 to 1000",
                "limit=-1, 1 to 1000",
                "limit=ten, 1 to 1000",
                "limit=99999999999999999999, 1 to 1000",
                "cursor=abc, pass a 'next_cursor' as it came",
                "cursor=%25%25, pass a 'next_cursor' as it came",
                "cursor=, pass a 'next_cursor' as it came",
                "Limit=5, 'Limit' is not known here; known are cursor|limit|q|sort|status"
            })
    void whatIsNotUnderstoodIsRefused(String query, String why) {
        assertThat(client.detail(400, "/v1/integrations?" + query)).contains(why.replace("|", ", "));
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String cursor = client.get("integrations", "/v1/integrations?limit=1&sort=rate")
                .get("next_cursor")
                .textValue();

        assertThat(client.detail(400, "/v1/integrations?cursor=" + cursor)).contains("belongs to sort=rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"worst", "busiest", "rate", "name"})
    void pagesTogetherAreTheWholeList(String sort) {
        Random random = new Random(7);
        Events.HOSTILE_NAMES.forEach(name -> backstage.holds(Events.of(name, random.nextInt(4), random.nextInt(4))));
        String path = "/v1/integrations?sort=" + sort;

        List<String> whole = names(client.get("integrations", path));

        for (int limit : List.of(1, 3, 19, 20, 21)) {
            assertThat(pages(path + "&limit=" + limit)).as("limit %s", limit).isEqualTo(whole);
        }
    }

    @Test
    void whatComesAndGoesMovesNobodyElse() {
        String path = "/v1/integrations?sort=name&limit=2";
        JsonNode first = client.get("integrations", path);

        backstage.integrations.remove(new IntegrationName("calm"));
        backstage.holds(Events.of("a-new-one", 1, 0));

        assertThat(names(first)).containsExactly("Idle", "calm");
        assertThat(pages(path + "&cursor=" + first.get("next_cursor").textValue()))
                .containsExactly("down", "down-too", "shaky/ü");
    }

    private List<String> pages(String path) {
        List<String> all = new ArrayList<>();
        JsonNode page = client.get("integrations", path);
        all.addAll(names(page));
        while (!page.get("next_cursor").isNull()) {
            page = client.get(
                    "integrations",
                    path.replaceFirst("&cursor=.*", "") + "&cursor="
                            + page.get("next_cursor").textValue());
            all.addAll(names(page));
        }
        return all;
    }

    private static List<String> names(JsonNode answer) {
        List<String> names = new ArrayList<>();
        answer.get("integrations")
                .forEach(found -> names.add(found.get("integration").textValue()));
        return names;
    }
}
