/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import java.util.Locale;

/**
 * What an entry of {@code health-policies} is about; its text is the record's key: {@code policy/pay*}.
 *
 * @param kind what is set
 * @param name the name or pattern that a policy is for, or the id of a maintenance; not empty
 */
public record PolicyKey(Kind kind, String name) {

    /** What can be set while Vitals runs. */
    public enum Kind {
        POLICY,
        MAINTENANCE;

        /** As it is written: before the name in a key, and as the field that holds what was set. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PolicyKey {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a " + kind.word() + " is for a name, not ''");
        }
    }

    public static PolicyKey policy(String nameOrPattern) {
        return new PolicyKey(Kind.POLICY, nameOrPattern);
    }

    public static PolicyKey maintenance(String id) {
        return new PolicyKey(Kind.MAINTENANCE, id);
    }

    /**
     * The key that a text is.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PolicyKey of(String text) {
        for (Kind kind : Kind.values()) {
            if (text.startsWith(kind.word() + "/")) {
                return new PolicyKey(kind, text.substring(kind.word().length() + 1));
            }
        }
        throw new IllegalArgumentException("a key is policy/<name> or maintenance/<id>, not '" + text + "'");
    }

    @Override
    public String toString() {
        return kind.word() + "/" + name;
    }
}
