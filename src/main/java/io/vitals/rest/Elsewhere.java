/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Map;

/** One place has no answer; another may have one. */
final class Elsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isTooMuch;

    private Elsewhere(String why, boolean isTooMuch) {
        super(why, null, false, false);
        this.isTooMuch = isTooMuch;
    }

    /** It cannot tell it now. */
    static Elsewhere because(String why) {
        return new Elsewhere(why, false);
    }

    /** It was not asked, for so much is asked there already. */
    static Elsewhere tooMuch(String why) {
        return new Elsewhere(why, true);
    }

    String why() {
        return String.valueOf(getMessage());
    }

    boolean isTooMuch() {
        return isTooMuch;
    }

    /** The problem, where there is no other place. */
    static Refused nowhere(String why) {
        return new Refused(new Problem(Problem.Kind.ELSEWHERE, why, Map.of("Retry-After", "1")));
    }
}
