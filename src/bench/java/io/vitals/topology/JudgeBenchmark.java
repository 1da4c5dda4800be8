/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Evidence;
import io.vitals.health.Memory;
import io.vitals.health.StatusMachine;
import io.vitals.health.Step;
import io.vitals.tally.Tally;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Judging a busy integration with an hour of panes at hand. */
@State(Scope.Thread)
public class JudgeBenchmark {
    private final JudgedPartition partition = JudgedPartition.afterAnHour();
    private final Chart chart = partition.judge().charts().iterator().next();
    private final Optional<Memory> memory = chart.memory();
    private final Evidence evidence = chart.evidence().orElseThrow();

    /** A pane is counted, and the tick settled at which it ends; with its share of storing and of sweeping panes. */
    @Benchmark
    @OperationsPerInvocation(JudgedPartition.INTEGRATIONS)
    public void nextSecond(Blackhole hole) {
        partition.nextSecond((looked, transition) -> hole.consume(looked));
    }

    /** The status machine alone: the evidence is there, and nothing changes. */
    @Benchmark
    public Step step() {
        return StatusMachine.atTick(memory, evidence, chart.policy());
    }

    /** The figures of {@code live}, a second ahead of the last tick. */
    @Benchmark
    public Tally provisional() {
        return partition.judge().provisional(chart, partition.tick() + 1);
    }
}
