/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.event.FailureChange.Failed;
import io.vitals.event.FailureChange.Mended;
import io.vitals.observation.CallDuration;
import java.util.Optional;
import java.util.Random;

/** Failures with speaking names. */
public final class Failures {
    private Failures() {}

    public static Failure.Row row(long id) {
        return new Failure.Row("vitals", "app", "public", "calls", "{\"id\":" + id + "}");
    }

    public static Failure failure(long id, long atMicros, String message) {
        return new Failure(row(id), atMicros, Optional.of("timeout"), CallDuration.ABSENT, Optional.of(message));
    }

    public static Failed failed(long id, long atMicros) {
        return new Failed(failure(id, atMicros, "message " + id));
    }

    public static Mended mended(long id) {
        return new Mended(row(id));
    }

    /** Any change, of one of few rows. */
    public static FailureChange any(Random random, int rows) {
        long id = random.nextInt(rows);
        if (random.nextInt(5) == 0) {
            return mended(id);
        }
        Failure failure = new Failure(
                row(id),
                random.nextInt(1_000),
                random.nextBoolean() ? Optional.of("timeout") : Optional.empty(),
                random.nextInt(3) == 0
                        ? CallDuration.UNUSABLE
                        : random.nextBoolean()
                                ? CallDuration.ABSENT
                                : new CallDuration.Measured(random.nextInt() & 0xFFFF),
                random.nextBoolean() ? Optional.of("häßlich 😀 " + random.nextInt(9)) : Optional.empty());
        return new Failed(failure, new Failed.Keeps(random.nextInt(9) == 0, random.nextInt(6) == 0));
    }

    /** A failure of which the log has left the words out. */
    public static Failed silent(long id, long atMicros) {
        return new Failed(
                new Failure(row(id), atMicros, Optional.empty(), CallDuration.ABSENT, Optional.empty()),
                new Failed.Keeps(true, true));
    }
}
