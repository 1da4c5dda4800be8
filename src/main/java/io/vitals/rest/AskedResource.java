/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/** What answers POST at one path: a question that is none for an address. It changes nothing here. */
interface AskedResource extends Endpoint {

    Reply answer(Query query, byte[] body);

    /** Whether it needs no token, even where all else does: then its bodies are short, and hold up nobody else's. */
    default boolean isForAnybody() {
        return false;
    }
}
