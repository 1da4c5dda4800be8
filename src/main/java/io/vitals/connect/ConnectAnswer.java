/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import java.util.List;

/** What came of asking Connect how its connectors are. */
public sealed interface ConnectAnswer {

    /** It has answered. */
    record Told(List<ConnectorStatus> connectors) implements ConnectAnswer {
        public Told {
            connectors = List.copyOf(connectors);
        }
    }

    /**
     * It has not, or nothing that can be understood.
     *
     * @param why in a sentence without its full stop
     */
    record Untold(String why) implements ConnectAnswer {}
}
