/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All checks, in the order in which their reasons are told. */
final class Checks {
    static final List<Check> ALL = List.of(
            new SuccessRateCheck(),
            new ConsecutiveFailuresCheck(),
            new LatencyCheck(),
            new SlowCallsCheck(),
            new OverdueCheck());

    private Checks() {}

    /** The levels of the checks that are on and can say. */
    static Map<Reason, Level> levels(Map<Reason, Level> before, Evidence evidence, Policy policy) {
        Map<Reason, Level> levels = new EnumMap<>(Reason.class);
        for (Check check : ALL) {
            if (check.isOn(policy)) {
                check.level(before.getOrDefault(check.reason(), Level.HEALTHY), evidence, policy)
                        .ifPresent(level -> levels.put(check.reason(), level));
            }
        }
        return levels;
    }

    /** What each check that is on finds if nothing was found before, those that cannot say among them. */
    static List<Finding> findings(Evidence evidence, Policy policy) {
        return ALL.stream()
                .filter(check -> check.isOn(policy))
                .map(check ->
                        new Finding(check.level(Level.HEALTHY, evidence, policy), check.because(evidence, policy)))
                .toList();
    }
}
