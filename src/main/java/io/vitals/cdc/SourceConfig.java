/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/**
 * What comes in, and how a row is read.
 *
 * @param names the connectors that are listened to, each by its {@code topic.prefix}; at least one
 * @param pulseTable the table whose changes are pulses, without its schema; {@link #NO_PULSE_TABLE} if there is none
 * @param zone what a time without a zone is read in
 * @param maxFuture how far a row's time may lie ahead of its commit; further is a dead letter
 * @param deletes what a deleted row does to the figures
 * @param fields which columns hold what
 * @param success the outcomes that are successes
 * @param ignored the outcomes that are counted apart; all others are failures
 */
public record SourceConfig(
        List<String> names,
        String pulseTable,
        ZoneId zone,
        Duration maxFuture,
        Deletes deletes,
        FieldMapping fields,
        Set<String> success,
        Set<String> ignored) {

    public static final String DEFAULT_PULSE_TABLE = "vitals_pulse";
    /** Where nobody may create one. */
    public static final String NO_PULSE_TABLE = "none";

    public static final Duration DEFAULT_MAX_FUTURE = Duration.ofHours(24);
    public static final Set<String> DEFAULT_SUCCESS = Set.of("success");

    /** What a deleted row does to the figures. */
    public enum Deletes {
        /** It is subtracted: the figures are what the SQL would see. */
        RETRACT,
        /** Nothing: rows are deleted to save space, and the calls happened all the same. */
        IGNORE
    }

    public SourceConfig {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "source.names is empty: name each connector that writes to vitals-changes by its topic.prefix");
        }
        if (maxFuture.isNegative()) {
            throw new IllegalArgumentException("source.max-future must not be negative, but is " + maxFuture);
        }
        names = List.copyOf(names);
        success = Set.copyOf(success);
        ignored = Set.copyOf(ignored);
        for (String outcome : success) {
            if (ignored.contains(outcome)) {
                throw new IllegalArgumentException(
                        "'" + outcome + "' stands in outcome.success and in outcome.ignored; it can be only one");
            }
        }
    }

    /** Whether pulses prove that silence is silence. */
    public boolean hasPulses() {
        return !pulseTable.equals(NO_PULSE_TABLE);
    }

    /** The defaults for the connectors named. */
    public static SourceConfig of(String... names) {
        return new SourceConfig(
                List.of(names),
                DEFAULT_PULSE_TABLE,
                ZoneOffset.UTC,
                DEFAULT_MAX_FUTURE,
                Deletes.RETRACT,
                FieldMapping.DEFAULT,
                DEFAULT_SUCCESS,
                Set.of());
    }
}
