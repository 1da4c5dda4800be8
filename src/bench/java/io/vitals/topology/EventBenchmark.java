/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.HealthStatusJson;
import io.vitals.event.HealthStatus;
import io.vitals.health.Freshness;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The event that is published of a busy integration: to make it, and to write and read its JSON. */
@State(Scope.Thread)
public class EventBenchmark {
    private final JudgedPartition partition = JudgedPartition.afterAnHour();
    private final Chart chart = partition.judge().charts().iterator().next();
    private final HealthEvents events = new HealthEvents(HealthConfig.DEFAULT, partition.judge());
    private final HealthStatus event = made(Freshness.LIVE);
    private final byte[] json = HealthStatusJson.toBytes(event);

    private HealthStatus made(Freshness freshness) {
        return events.of(chart, freshness, 1_000 * partition.tick());
    }

    @Benchmark
    public HealthStatus make() {
        return made(Freshness.LIVE);
    }

    /** Without live figures. */
    @Benchmark
    public HealthStatus makeWhileCatchingUp() {
        return made(Freshness.CATCHING_UP);
    }

    @Benchmark
    public byte[] write() {
        return HealthStatusJson.toBytes(event);
    }

    @Benchmark
    public HealthStatus read() {
        return HealthStatusJson.fromBytes(json);
    }
}
