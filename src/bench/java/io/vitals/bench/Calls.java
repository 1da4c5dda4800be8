/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import io.vitals.tally.Tally;
import java.util.Random;

/**
 * Made-up calls of a busy integration: ten a second, three in a hundred fail, and they take 20 to 2 000 ms, mostly some
 * 200.
 */
public final class Calls {
    /** In a pane of a second. */
    public static final int A_SECOND = 10;

    private static final double TYPICAL_MICROS = 200_000;
    private static final double SPREAD = 0.7;

    private Calls() {}

    public static long durationMicros(Random random) {
        double micros = TYPICAL_MICROS * Math.exp(SPREAD * random.nextGaussian());
        return Math.round(Math.min(2_000_000, Math.max(20_000, micros)));
    }

    public static Tally one(Random random) {
        Outcome outcome = random.nextInt(100) < 3 ? Outcome.FAILURE : Outcome.SUCCESS;
        return Tally.of(outcome, new CallDuration.Measured(durationMicros(random)));
    }

    /** The tally of so many seconds. */
    public static Tally seconds(Random random, int seconds) {
        Tally sum = Tally.EMPTY;
        for (int call = 0; call < A_SECOND * seconds; call++) {
            sum = sum.plus(one(random));
        }
        return sum;
    }
}
