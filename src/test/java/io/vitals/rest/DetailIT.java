/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import io.vitals.event.Events;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import io.vitals.page.Browser;
import io.vitals.query.Answer;
import io.vitals.query.PolicyView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of one integration: what stands there is what REST says. */
class DetailIT {
    private static final String NAME = "payments";
    static final String POLICY = """
            {"profile":"standard","window":"1h","fast-window":"5m","fast-minimum":10,"min-observations":20,
             "pending-for":"1m","keep-for":"5m","new-for":"1m","insufficient-windows":2,"on-idle":"unknown",
             "success-rate":{"enabled":true,"warn":95,"warn-fast":97,"warn-until-fast":97,"warn-until":95,
               "error-fast":80,"error":80,"error-with-fast":85,"error-until-fast":85},
             "consecutive":{"warn":3,"error":5,"warn-until":2,"error-until":3},
             "latency":{"quantile":0.95,"warn-ms":90,"leave-factor":0.8,"may-error":false,"min-durations":20}}""";

    /** How many pixels of each chart are not empty. */
    private static final String INK = """
            return [...document.querySelectorAll('.plot canvas')].map((canvas) => {
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let ink = 0;
              for (let i = 3; i < data.length; i += 4) ink += data[i] > 0 ? 1 : 0;
              return ink;
            });""";

    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @BeforeEach
    void anHourHasPassed() {
        served.shows(Scenes.shop());
        Scenes.past(served.backstage, NAME);
        served.backstage.policies.inForce.add(new PolicyView.InForce(NAME, Optional.of(7), POLICY));
        browser.clockAt(Backstage.NOW).size(1_400, 900);
    }

    private Browser open(String rest) {
        browser.open(served.url("/#/integrations/" + NAME + rest)).await(".numbers");
        return browser;
    }

    @Test
    void figuresAreThoseOfRest() {
        open("");

        JsonNode told = served.client.get("integration", "/v1/integrations/" + NAME);
        assertThat(browser.attribute(".numbers", "data-as-of"))
                .isEqualTo(told.get("as_of").textValue());
        assertThat(browser.text(".success-rate b"))
                .isEqualTo(told.get("success_rate").asText() + " %");
        assertThat(browser.text(".calls b").replace(",", ""))
                .isEqualTo(told.get("total_validations").asText());
        assertThat(browser.text(".number.failed b"))
                .isEqualTo(told.get("failed").asText());
        assertThat(browser.text(".number.mean b"))
                .isEqualTo(told.get("avg_duration_ms").asText() + " ms");
        assertThat(browser.text(".standing h2")).isEqualTo(NAME);
        assertThat(browser.text(".standing .status")).contains("Healthy");
        browser.hasNoComplaints();
    }

    @Test
    void whatChangesIsThereAtOnce() {
        open("");

        served.shows(Scenes.of(NAME, 10, 321, Status.ERROR, Reason.SUCCESS_RATE));

        browser.awaitText(".number.failed b", "321").awaitText(".standing .status", "Error");
        assertThat(browser.text(".standing .because")).contains("success rate too low");
        browser.hasNoComplaints();
    }

    @Test
    void chartsAreDrawnAndSayTheSameInWords() {
        open("").await(".plot.durations canvas").awaitScript("document.querySelectorAll('.plot canvas').length === 3");

        assertThat(browser.strings(INK))
                .allSatisfy(ink -> assertThat(Integer.parseInt(ink)).isGreaterThan(500));
        assertThat(browser.attribute(".plot.calls", "aria-label"))
                .startsWith("Calls: 1,")
                .contains("of which 205 failed");
        assertThat(browser.attribute(".plot.rates", "aria-label")).contains("10.0 % in the worst step");
        assertThat(browser.texts(".course .level"))
                .contains("warning below 95 %", "error until 85 %", "warning above 90 ms (p95)");
        assertThat(browser.attribute(".course .strip", "aria-label"))
                .contains("Error 9 min")
                .contains("Healthy");
        browser.hasNoComplaints();
    }

    @Test
    void theCursorTellsTheValuesOfAllCharts() {
        open("").await(".plot.durations canvas");

        browser.script("""
                const over = document.querySelector('.plot.rates .u-over');
                const box = over.getBoundingClientRect();
                over.dispatchEvent(new MouseEvent('mousemove',
                  { clientX: box.left + box.width * 0.5, clientY: box.top + 20, bubbles: true }));""");

        browser.awaitCount(".legend .when", 3);
        assertThat(browser.texts(".legend .when").stream().distinct()).hasSize(1);
        assertThat(browser.texts(".chart:nth-of-type(2) .legend b"))
                .allSatisfy(rate -> assertThat(rate).endsWith(" %"));
        browser.hasNoComplaints();
    }

    @Test
    void pointsAreThereAsATableToo() {
        open("").await(".plot.calls canvas").click(".as-table input").await(".charts tbody tr");

        JsonNode timeline = served.client.get(
                "timeline",
                "/v1/integrations/" + NAME + "/timeline?from=" + Events.TICK.minus(Duration.ofHours(1)) + "&step=30s");
        assertThat(browser.count(".charts tbody tr"))
                .isBetween(timeline.get("points").size(), timeline.get("points").size() + 1);
        assertThat(String.valueOf(browser.script("return location.hash"))).contains("table=1");
        browser.hasNoComplaints();
    }

    @Test
    void aSpanIsChosenByTheAddress() {
        open("?span=6h").await(".plot.calls canvas");
        assertThat(browser.text(".bar-of-spans [aria-pressed=true]")).isEqualTo("6h");

        browser.click(".bar-of-spans button:nth-child(2)").awaitText(".bar-of-spans [aria-pressed=true]", "3h");

        assertThat(String.valueOf(browser.script("return location.hash"))).contains("span=3h");
        browser.hasNoComplaints();
    }

    @Test
    void spansThatReachFurtherThanWhatIsKeptSaySo() {
        open("");
        browser.script("""
                const real = window.fetch;
                const oldest = Date.parse('2026-11-23T10:15:30Z') - 7 * 3600 * 1000;
                window.fetch = (path, init) => {
                  const from = /timeline\\?from=([^&]+)/.exec(path);
                  return from && Date.parse(from[1]) < oldest
                    ? Promise.resolve(new Response('{"title":"The request is wrong","detail":"older than what is kept; that begins at 2026-11-23T03:15:30.350833816Z"}',
                        { status: 400, headers: { 'Content-Type': 'application/problem+json' } }))
                    : real(path, init);
                };
                location.hash = '#/integrations/crm_sync';""");

        browser.awaitCount(".bar-of-spans button:disabled", 2);
        assertThat(browser.texts(".bar-of-spans button:disabled")).containsExactly("12h", "24h");
        assertThat(browser.attribute(".bar-of-spans button:disabled", "title"))
                .isEqualTo("older than what is kept; that begins at Nov 23 03:15:30");
        assertThat(browser.text(".course")).contains("12h, 24h: further back than what is kept");
        browser.hasNoComplaints();
    }

    @Test
    void reasonsAndFailuresAreToldAsText() {
        open("").await(".changes li").await(".failures tbody tr");

        assertThat(browser.texts(".changes .turn").get(0)).contains("Error").contains("Healthy");
        assertThat(browser.texts(".changes details summary").get(0))
                .isEqualTo("success rate of the last minutes 100.00 % (warning until 97 %, error until 85 %)");
        assertThat(browser.texts(".changes details summary").get(1))
                .startsWith("at best, by chance")
                .endsWith("(error below 80 %)");
        assertThat(browser.count(".failures tbody tr")).isEqualTo(24);
        assertThat(browser.text(".failures .messages")).contains("<b>502</b> <script>alert(1)</script> & 'quotes'");
        assertThat(browser.count(".failures script")).isZero();
        assertThat(browser.strings("return [...document.querySelectorAll('.failures .message')].map((e) => e.dir)"))
                .containsOnly("auto");
        browser.hasNoComplaints();
    }

    @Test
    void thePolicyIsToldWithWhereItComesFrom() {
        open("").await(".rules summary").click(".rules summary").await(".rules dl");

        assertThat(browser.text(".rules"))
                .contains("'payments', set while running, version 7")
                .contains("warn-until-fast");
        browser.hasNoComplaints();
    }

    @Test
    void theSqlIsCopied() {
        open("").click(".integration .sql summary")
                .await(".sql pre")
                .click(".sql button")
                .awaitText(".copied", "Copied");

        String sql = served.client
                .get("integration", "/v1/integrations/" + NAME)
                .get("sql")
                .textValue();
        assertThat(browser.script("return document.querySelector('pre.sql').textContent"))
                .isEqualTo(sql);
        browser.hasNoComplaints();
    }

    @Test
    void aMomentIsPinnedAndLeftAgain() {
        open("").click(".as-of a").await(".pinned");
        assertThat(String.valueOf(browser.script("return location.hash"))).contains("at=2026-11-23T10%3A15%3A30");
        browser.awaitText(".number.failed b", "1"); // of the 20 that the past holds
        assertThat(browser.text(".calls b")).isEqualTo("20");

        browser.click(".pinned a").awaitCount(".pinned", 0).awaitText(".calls b", "1,129");

        browser.hasNoComplaints();
    }

    @Test
    void whatIsNotKeptIsToldWithTheWayBack() {
        browser.open(served.url("/#/integrations/" + NAME + "?at=2026-10-01T00:00:00Z"))
                .awaitText(".absent", "is older than what is kept");

        browser.click(".absent a").await(".numbers");
    }

    @Test
    void anUnknownNameIsToldAndComesByItself() {
        browser.open(served.url("/#/integrations/new%20one")).awaitText(".absent", "misspelt");
        assertThat(browser.text(".absent h2")).isEqualTo("new one");
        assertThat(browser.attribute(".absent a", "href")).isEqualTo("#/");

        served.shows(Events.of("new one", 5, 1));

        browser.await(".numbers").awaitText(".number.failed b", "1");
    }

    @Test
    void whatIsForgottenMeanwhileIsTold() {
        open("");

        IntegrationName name = new IntegrationName(NAME);
        served.backstage.integrations.remove(name);
        served.backstage.journal.changed(name);

        browser.awaitText(".absent", "forgotten a moment ago");
        browser.hasNoComplaints();
    }

    @Test
    void whatCannotBeToldNowIsToldWhereItMatters() {
        served.backstage.failures = new Answer.NotReady<>("the stores are being moved", Duration.ofMillis(1));
        open("").patience(Duration.ofSeconds(30)).awaitText(".failures .problem", "the stores are being moved");

        Scenes.past(served.backstage, NAME);
        browser.click(".failures .problem button").await(".failures tbody tr");
    }

    @Test
    void namesOfAllKindsAreShownAsText() {
        served.shows(Scenes.ofAllNames());
        for (String name : Scenes.NAMES_OF_ALL_KINDS) {
            browser.open("about:blank")
                    .open(served.url("/#/integrations/" + Client.encoded(name)))
                    .await(".numbers");

            assertThat(browser.script("return document.querySelector('.standing h2 .foreign').textContent"))
                    .isEqualTo(name);
            assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                    .as("'%s' fits in", name)
                    .isEqualTo(true);
        }
        browser.hasNoComplaints();
    }

    @Test
    void anybodyCanUseItInBothThemes() {
        served.shows(Scenes.of(NAME, 10, 321, Status.ERROR, Reason.SUCCESS_RATE));
        for (boolean isDark : List.of(false, true)) {
            Browser themed = isDark ? browser.dark() : browser.light();
            themed.open("about:blank");
            open("?table=1")
                    .await(".charts tbody tr")
                    .await(".failures tbody tr")
                    .await(".changes li");
            browser.script(
                    "document.querySelectorAll('details:not(.what-if > details)').forEach((d) => { d.open = true; })");
            browser.await("pre.sql");

            assertThat(browser.axe()).as(isDark ? "dark" : "light").isEmpty();
        }
        browser.hasNoComplaints();
    }

    @Test
    void chartsTakeTheColoursOfTheTheme() {
        browser.light();
        open("").await(".plot.rates canvas");
        String light = picture();

        browser.dark().awaitScript("document.querySelector('.plot.rates canvas').toDataURL() !== '" + light + "'");

        browser.hasNoComplaints();
    }

    private static String picture() {
        return String.valueOf(browser.script("return document.querySelector('.plot.rates canvas').toDataURL()"));
    }

    @Test
    void itFitsOnAPhone() {
        browser.size(360, 780);
        open("").await(".plot.durations canvas").await(".failures tbody tr");

        assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(browser.screenshot("detail-phone").colours()).isGreaterThan(16);
        browser.hasNoComplaints();
    }

    @Test
    void itIsASight() {
        for (String theme : List.of("light", "dark")) {
            Browser themed = theme.equals("dark") ? browser.dark() : browser.light();
            themed.open("about:blank");
            open("").await(".plot.durations canvas").await(".failures tbody tr").await(".changes li");

            assertThat(browser.screenshot("detail-" + theme).colours()).isGreaterThan(64);
        }
    }

    @Test
    void policiesAreChosenAsTheServerDoes() {
        open("");

        Object fits = browser.driver().executeAsyncScript("""
                const done = arguments[0];
                import('/page/detail/policies.js').then(({ fits }) => done(JSON.stringify([
                  fits('pay*', 'payments'), fits('*', ''), fits('a*b*c', 'a1b2c'), fits('a*b', 'ab'), fits('payments', 'payments'),
                  fits('pay', 'payments'), fits('a*a', 'a'), fits('a*b*c', 'acb'), fits('*x', 'xy')])));""");

        assertThat(Json.parse(String.valueOf(fits).getBytes(UTF_8)))
                .hasToString("[true,true,true,true,true,false,false,false,false]");
    }
}
