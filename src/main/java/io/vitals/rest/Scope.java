/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** What a token allows. */
public enum Scope {
    /** To ask. */
    READ,
    /** To ask, and to change. */
    ADMIN;

    boolean covers(Scope needed) {
        return compareTo(needed) >= 0;
    }
}
