/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.remedy;

import java.util.Optional;

/**
 * What came out of a check.
 *
 * @param message what was found, in a sentence
 * @param remedy what to do about it; empty where nothing is to be done
 */
public record Finding(Verdict verdict, String message, Optional<String> remedy) {

    /** How it is. */
    public enum Verdict {
        OK,
        /** It can be lived with. */
        WARN,
        WRONG,
        /** It could not be looked at, because nothing names where. */
        SKIP
    }

    /** All is well. */
    public static Finding well(String message) {
        return new Finding(Verdict.OK, message, Optional.empty());
    }

    /** What can be lived with. */
    public static Finding warning(String message, String remedy) {
        return new Finding(Verdict.WARN, message, Optional.of(remedy));
    }

    /** What cannot. */
    public static Finding fault(String message, String remedy) {
        return new Finding(Verdict.WRONG, message, Optional.of(remedy));
    }

    /** What was not looked at, and how it would be. */
    public static Finding skipped(String message, String remedy) {
        return new Finding(Verdict.SKIP, message, Optional.of(remedy));
    }

    /** Whether it can be lived with. */
    public boolean isWell() {
        return verdict != Verdict.WRONG;
    }
}
