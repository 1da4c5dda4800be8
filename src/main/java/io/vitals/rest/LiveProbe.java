/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Set;

/** Whether this process answers at all. */
record LiveProbe() implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        return ReadyProbe.state("live");
    }
}
