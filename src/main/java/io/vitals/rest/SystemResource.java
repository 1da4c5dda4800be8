/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.SystemStatusJson;
import io.vitals.event.SystemStatus;
import io.vitals.query.HealthView;
import java.util.Set;

/**
 * The roll-up. The newest failures are left out until failures are kept: an empty list would say that there are none.
 */
record SystemResource(HealthView health) implements Resource {

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public Reply get(Query query) {
        SystemStatus system = Refused.unlessFound(health.system());
        return Reply.json(json -> SystemStatusJson.write(json, system));
    }
}
