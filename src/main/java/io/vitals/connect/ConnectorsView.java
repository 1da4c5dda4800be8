/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import java.util.Optional;

/** How the connectors are. */
public interface ConnectorsView {
    /** Where nobody is to be asked. */
    ConnectorsView NONE = new ConnectorsView() {
        @Override
        public ConnectAnswer now() {
            return new ConnectAnswer.Untold("connect.addresses is not set: Kafka Connect is not asked");
        }

        @Override
        public Optional<ConnectAnswer> last() {
            return Optional.empty();
        }
    };

    /** As of some seconds ago at most; takes a second at most. */
    ConnectAnswer now();

    /** What was told last, at once; empty if nobody has been asked within two minutes. */
    Optional<ConnectAnswer> last();
}
