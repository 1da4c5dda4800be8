/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import io.vitals.event.HealthStatus;
import io.vitals.faults.History.Claim;
import io.vitals.tally.Resolution;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Holds published events against the history of the table. */
final class Claims {
    private static final int MOST = 10;

    private final History history;

    Claims(History history) {
        this.history = history;
    }

    /** The first events that nothing in the history explains, a line each; none is expected. */
    List<String> unexplained(List<ConsumerRecord<byte[], HealthStatus>> events) {
        List<String> unexplained = new ArrayList<>();
        for (ConsumerRecord<byte[], HealthStatus> event : events) {
            Claim claim = settled(event);
            if (!history.explains(claim)) {
                unexplained.add(event.value().integration() + " as of "
                        + event.value().settled().asOf() + ", at " + event.partition() + "/" + event.offset()
                        + ": published " + claim.sum() + ", the table said " + history.atPulse(claim)
                        + " and none of what came next gives the difference");
            }
            if (unexplained.size() == MOST) {
                break;
            }
        }
        return unexplained;
    }

    private static Claim settled(ConsumerRecord<byte[], HealthStatus> event) {
        HealthStatus.Settled settled = event.value().settled();
        long tick = Resolution.microsOf(settled.asOf());
        return new Claim(
                event.value().integration().value(),
                tick - settled.window().toNanos() / 1_000,
                tick,
                tick,
                event.timestamp(),
                Sum.of(settled.figures()));
    }
}
