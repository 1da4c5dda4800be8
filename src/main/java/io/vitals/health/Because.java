/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One reason with the figures that decided and the thresholds that they were held against, each in the order in which
 * they are told. A figure that is not known is not there.
 *
 * @param reason why
 * @param check what looked, in words of the settings: {@code success-rate}
 * @param figures by name; the unit is in the name, rates and shares are in percent
 * @param thresholds by name, in the units of the figures
 */
public record Because(Reason reason, String check, Map<String, Double> figures, Map<String, Double> thresholds) {

    public Because {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
    }

    /** To be filled with figures and thresholds. */
    static Builder of(Reason reason, String check) {
        return new Builder(reason, check);
    }

    /** Collects figures in the order of the calls. Not thread-safe. */
    static final class Builder {
        private final Reason reason;
        private final String check;
        private final Map<String, Double> figures = new LinkedHashMap<>();
        private final Map<String, Double> thresholds = new LinkedHashMap<>();

        private Builder(Reason reason, String check) {
            this.reason = reason;
            this.check = check;
        }

        Builder figure(String name, double value) {
            figures.put(name, value);
            return this;
        }

        /** A count; exact up to 2^53. */
        Builder figure(String name, long count) {
            return figure(name, (double) count);
        }

        Builder threshold(String name, double value) {
            thresholds.put(name, value);
            return this;
        }

        Because build() {
            return new Because(reason, check, figures, thresholds);
        }
    }
}
