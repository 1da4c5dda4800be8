/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The CPU time of the whole process for each operation, so that a machine with other work to do may be measured on. The
 * garbage collector's and the compiler's are in it.
 */
public final class CpuProfiler implements InternalProfiler {
    static final String CPU = "cpu";

    private static final double NANOS_A_MICRO = 1_000;

    private Lap begin = Lap.at(0);

    @Override
    public String getDescription() {
        return "CPU time of the process";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        begin = Lap.at(0);
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double micros = begin.cpuPerMillionUntil(Lap.at(result.getMetadata().getAllOps()));
        return List.of(new ScalarResult(CPU, NANOS_A_MICRO * micros, "ns/op", AggregationPolicy.AVG));
    }
}
