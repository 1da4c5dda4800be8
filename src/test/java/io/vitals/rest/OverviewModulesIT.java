/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.page.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The overview's pure modules, called by themselves. */
class OverviewModulesIT {
    private static final String CALL =
            "const done = arguments[0]; import('/page/overview/%s.js').then(m => %s).then(done, e => done('failed: ' + e));";

    @RegisterExtension
    private static final Browser browser = new Browser();

    @RegisterExtension
    private final PageServed served = new PageServed();

    @BeforeEach
    void open() {
        browser.open(served.url("/"));
    }

    @ParameterizedTest
    @CsvSource({
        "payments.eu, payments",
        "payments-us, payments",
        "payments_x.y, payments",
        "a:b, a",
        "a/b, a",
        "payments, payments",
        "_private, _private",
        "., .",
    })
    void namesAreGroupedByTheirFirstPart(String name, String group) {
        assertThat(of("choice", "m.prefix('" + name + "')")).isEqualTo(group);
    }

    @Test
    void aFilterMakesNobodySingle() {
        assertThat(of(
                        "choice",
                        "m.grouped([{integration: 'a.1'}], ['a.1', 'a.2', 'b']).map(group => group.key).join()"))
                .isEqualTo("a");
    }

    @Test
    void whatWasBeforeTheOldestTransitionIsTakenFromIt() {
        assertThat(of(
                        "hour",
                        "JSON.stringify(m.spells([{since: '1970-01-01T00:10:00.000Z', status: 'error',"
                                + " previous_status: 'healthy', previous_seconds: 60}]))"))
                .isEqualTo("[{\"at\":540000,\"status\":\"healthy\"},{\"at\":600000,\"status\":\"error\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,healthy             | 60 | Last hour: healthy",
                "0,healthy,20,error,26,healthy | 60 | Last hour: healthy, but error from 20 to 26",
                "30,healthy            | 60 | Since 30, not known before: healthy",
                "0,healthy,50,error    | 60 | Last hour: healthy, but error since 50",
                "0,error,50,healthy    | 60 | Last hour: error, but healthy since 50",
                "0,healthy             | 40 | Last hour: healthy, but not known since 40",
                "70,healthy            | 0  | Last hour: not known",
            })
    void anHourIsToldInWords(String spells, int known, String words) {
        String told = "'" + spells.strip() + "'.split(',').reduce((all, one, at, parts) => at % 2 ? [...all,"
                + " {at: parts[at - 1] * 60000, status: one}] : all, [])";

        assertThat(of(
                        "hour",
                        "m.describeStrip(m.stretches(" + told + ", 0, " + known + " * 60000), time => time / 60000)"))
                .isEqualTo(words);
    }

    @Test
    void aMinuteShowsItsWorst() {
        assertThat(of(
                        "hour",
                        "m.cells([{from: 0, to: 90000, status: 'healthy'}, {from: 90000, to: 100000, status:"
                                + " 'error'}, {from: 100000, to: 180000, status: 'warning'}], 0).slice(0, 4).join()"))
                .isEqualTo("healthy,error,warning,");
    }

    @ParameterizedTest
    @CsvSource({
        "payments, p99:1200",
        "payments-eu, p95:900",
        "other, p95:3000",
        "off, none",
        "seeded, none",
        "late, none"
    })
    void theFirstPolicyThatFitsSaysHowSlowIsTooSlow(String name, String limit) {
        String policies = "{defaults: {latency: {'warn-ms': 3000}}, in_force: ["
                + "{name: 'payments', policy: {latency: {quantile: 0.99, 'warn-ms': 1200}}},"
                + "{name: 'pay*-e?', policy: {latency: {'warn-ms': 1}}},"
                + "{name: 'pay*', policy: {latency: {'warn-ms': 900}}},"
                + "{name: 'seeded', policy: {profile: 'seed', latency: {'warn-ms': 900}}},"
                + "{name: 'late', policy: {latency: {'error-ms': 900}}},"
                + "{name: 'off', policy: {latency: {}}}]}";

        assertThat(of(
                        "limits",
                        "(limit => limit ? limit.quantile + ':' + limit.millis : 'none')(m.held(" + policies + ", '"
                                + name + "').latency)"))
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "error, healthy, SUCCESS_RATE, 99, 100, 97, true",
        "warning, healthy, SUCCESS_RATE, 95, 90, 95, true",
        "error, healthy, SUCCESS_RATE, 99, 100, 94.9, false", // the newest calls fail
        "error, warning, SUCCESS_RATE, 94.9, 100, 97, false",
        "error, healthy, SUCCESS_RATE, 95.5, 100, 97, false", // this policy warns from 96 on
        "error, healthy, CONSECUTIVE_FAILURES, 99, 100, 97, false",
        "warning, healthy, LATENCY, 99, 100, 97, false",
        "healthy, healthy, SUCCESS_RATE, 99, 100, 97, false",
        "unknown, healthy, SUCCESS_RATE, 99, 100, 97, false",
    })
    void whatIsOverIsRecovering(
            String status, String raw, String reason, double rate, double before, double newest, boolean isOver) {
        double warn = rate == 95.5 ? 96 : 95;
        String event = "{status: '%s', raw: '%s', reasons: ['%s'], success_rate: %s, last_known: null}"
                .formatted(status, raw, reason, rate);
        String points =
                "new Map([[0, {total: 9, rate: %s}], [360000, {total: 9, rate: %s}], [480000, {total: 0, rate: null}]])"
                        .formatted(before, newest);

        assertThat(of("recovery", "m.isRecovering(" + event + ", " + warn + ", " + points + ")"))
                .isEqualTo(String.valueOf(isOver));
    }

    @Test
    void tilesFillTheWidthRowByRow() {
        String laid = of("layout", """
                (laid => laid.height + ' high: ' + laid.blocks.map(block => block.key + ' ' + block.spots.map(spot =>
                  `${spot.name} ${spot.at} at ${spot.x} ${spot.y}`).join(', ')).join('; '))(m.laidOut(
                  [{key: 'a', names: ['p', 'q', 'r']}, {key: 'b', names: ['s']}],
                  {width: 210, leastWidth: 100, height: 50, head: 20, gap: 10}))""");

        assertThat(laid).isEqualTo("210 high: a p 1 at 0 20, q 2 at 110 20, r 3 at 0 80; b s 1 at 0 160");
    }

    @Test
    void busynessStandsStillForHalfAMinute() {
        String looked = of("busyness", """
                (() => {
                  const busyness = new m.Busyness();
                  const event = calls => ({integration: 'a', total_validations: calls, window_seconds: 60});
                  const looks = [busyness.look([event(1)], 0), busyness.look([event(2)], 29999), busyness.of('a')];
                  return [...looks, busyness.look([event(2)], 30000), busyness.of('a'), busyness.of('unheard')].join();
                })()""");

        assertThat(looked).isEqualTo("true,false,1,true,2,0");
    }

    /** What an expression over a module {@code m} of the overview gives, as text. */
    private static String of(String module, String expression) {
        return String.valueOf(browser.driver().executeAsyncScript(CALL.formatted(module, expression)));
    }
}
