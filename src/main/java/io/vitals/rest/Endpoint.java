/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.List;
import java.util.Set;

/** What answers at one path. */
interface Endpoint {

    /** The query parameters that it knows; any other is refused. */
    Set<String> parameters();

    /** Whether it answers whatever parameters a request has and whatever type it would accept. */
    default boolean takesAnyRequest() {
        return false;
    }

    /** The media types that it can answer in, the one it would rather use first. */
    default List<String> types() {
        return List.of(MediaType.JSON);
    }
}
