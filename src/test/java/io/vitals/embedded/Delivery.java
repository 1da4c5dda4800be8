/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import io.vitals.embedded.ConnectFiles.Connector;
import java.util.HashMap;
import java.util.Map;

/** What a connector that is killed does to the changes of its last moments. */
public enum Delivery {
    /** As shipped: in one transaction with the offset behind them. */
    EXACTLY_ONCE,
    /** Changes are produced at once, and their offset some seconds later: what lies between is delivered again. */
    AT_LEAST_ONCE;

    /** Settings of the worker that are otherwise than ours. */
    Map<String, String> ofWorker() {
        return switch (this) {
            case EXACTLY_ONCE -> Map.of();
            case AT_LEAST_ONCE -> Map.of("exactly.once.source.support", "disabled", "offset.flush.interval.ms", "4000");
        };
    }

    Connector of(Connector shipped) {
        if (this == EXACTLY_ONCE) {
            return shipped;
        }
        Map<String, String> config = new HashMap<>(shipped.config());
        config.put("exactly.once.support", "requested");
        return new Connector(shipped.name(), Map.copyOf(config));
    }
}
