/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Set;

/** What answers GET at one path. */
interface Resource {

    /** The query parameters that it knows; any other is refused. */
    Set<String> parameters();

    Reply get(Query query);
}
