/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.health.Simulation.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator gets to see: how soon a fault is told, how soon its end, and how often in vain. */
class SimulationTest {
    private static final Simulation SHORT_OUTAGE = new Simulation("total outage 10 min, 1200/h", 1200, 1, 10);
    private static final Simulation LONG_OUTAGE = new Simulation("total outage 90 min, 1200/h", 1200, 1, 90);
    private static final Simulation HALF = new Simulation("50 % fail for 30 min, 1200/h", 1200, 0.5, 30);
    private static final Simulation SOME = new Simulation("15 % fail for 60 min, 1200/h", 1200, 0.15, 60);
    private static final Simulation STEADY = new Simulation("steady 5 % for 10 h, 1200/h", 1200, 0.05, 600);
    private static final Simulation STEADY_FEW = new Simulation("steady 5 % for 10 h, 120/h", 120, 0.05, 600);
    private static final Simulation QUIET = new Simulation("steady 2 % for 10 h, 30/h", 30, 0.02, 600);
    private static final Simulation VERY_QUIET = new Simulation("steady 2 % for 10 h, 6/h", 6, 0.02, 600);
    private static final Simulation QUIET_OUTAGE = new Simulation("total outage 60 min, 30/h", 30, 1, 60);
    private static final Simulation NO_FAULT = new Simulation("healthy for 10 h, 6/h", 6, 0, 600);

    private static final Map<Simulation, Outcome> SEED = new LinkedHashMap<>();
    private static final Map<Simulation, Outcome> STANDARD = new LinkedHashMap<>();

    @BeforeAll
    static void simulate() {
        List<Simulation> all = List.of(
                SHORT_OUTAGE, LONG_OUTAGE, HALF, SOME, STEADY, STEADY_FEW, QUIET, VERY_QUIET, QUIET_OUTAGE, NO_FAULT);
        System.out.printf(
                "%n%-30s %-9s %9s %9s %9s %11s  %s%n",
                "medians of " + Simulation.RUNS + " runs",
                "profile",
                "warning",
                "error",
                "clear",
                "transitions",
                "end");
        for (Simulation simulation : all) {
            SEED.put(simulation, simulation.under(Policy.of(Profile.SEED)));
            STANDARD.put(simulation, simulation.under(Policy.of(Profile.STANDARD)));
            print(simulation.name(), "seed", SEED.get(simulation));
            print("", "standard", STANDARD.get(simulation));
        }
    }

    private static void print(String name, String profile, Outcome outcome) {
        System.out.printf(
                "%-30s %-9s %9s %9s %9s %11d  %s%n",
                name,
                profile,
                clock(outcome.warning()),
                clock(outcome.error()),
                clock(outcome.clear()),
                outcome.transitions(),
                outcome.mostlyDuring());
    }

    private static String clock(OptionalLong seconds) {
        return seconds.isEmpty() ? "-" : String.format("%d:%02d", seconds.getAsLong() / 60, seconds.getAsLong() % 60);
    }

    @Test
    void aTotalOutageIsAnErrorWithinHalfAMinute() {
        assertThat(STANDARD.get(SHORT_OUTAGE).error().orElseThrow()).isLessThanOrEqualTo(30);
        assertThat(STANDARD.get(LONG_OUTAGE).error().orElseThrow()).isLessThanOrEqualTo(30);
    }

    @Test
    void itsEndIsToldWithinElevenMinutes() {
        assertThat(STANDARD.get(SHORT_OUTAGE).clear().orElseThrow()).isLessThanOrEqualTo(660);
        assertThat(STANDARD.get(LONG_OUTAGE).clear().orElseThrow()).isLessThanOrEqualTo(660);
    }

    @Test
    void aRateAtTheLimitChangesTheStatusAtMostSixTimesInTenHours() {
        assertThat(STANDARD.get(STEADY).transitions()).isLessThanOrEqualTo(6);
    }

    @Test
    void fewFailuresAmongFewCallsChangeNothing() {
        assertThat(STANDARD.get(QUIET).transitions()).isZero();
    }

    @Test
    void aHealthyIntegrationOfSixCallsAnHourIsHealthy() {
        assertThat(STANDARD.get(NO_FAULT).mostlyDuring()).isEqualTo(Status.HEALTHY);
    }
}
