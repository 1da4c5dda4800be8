/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.connect.ConnectAnswer;
import io.vitals.connect.ConnectorStatus;
import io.vitals.connect.ConnectorStatus.Task;
import io.vitals.connect.ConnectorsView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What Connect says in a test: at first, of one connector, whose one task has failed. */
final class ToldConnectors implements ConnectorsView {
    volatile ConnectAnswer answer = new ConnectAnswer.Told(List.of(new ConnectorStatus(
            "shop",
            Optional.of("io.debezium.connector.postgresql.PostgresConnector"),
            "RUNNING",
            Optional.of("connect:8083"),
            Optional.empty(),
            List.of(new Task(0, "FAILED", Optional.of("connect:8083"), Optional.of("no slot"))))));

    final AtomicInteger asked = new AtomicInteger();

    @Override
    public ConnectAnswer now() {
        asked.incrementAndGet();
        return answer;
    }

    @Override
    public Optional<ConnectAnswer> last() {
        return Optional.of(answer);
    }
}
