/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a row costs, beside a bare consumer that parses and counts the same rows on the same machine just before: a
 * guard against losing by accident what was gained, not a measurement. The bounds are twice what was measured when they
 * were set; lower them when it gets cheaper.
 */
class CostIT {
    private static final Load LOAD = Load.of(Map.of("rows", "300000"));
    private static final Child.Settings JVM = new Child.Settings("1g", List.of(Bench.SHIPPED));

    @TempDir
    private Path folder;

    @Test
    void aRowCostsNoMoreThanItDid() throws IOException {
        Map<String, String> bare = run(Contenders.COUNT);
        Map<String, String> vitals = run(Contenders.VITALS);

        assertThat(figure(vitals, "warm-cpu") / figure(bare, "warm-cpu"))
                .as("CPU of Vitals to that of the bare consumer: %s, %s", vitals, bare)
                .isLessThan(24);
        assertThat(figure(vitals, "warm-allocated"))
                .as("bytes allocated a row: %s", vitals)
                .isLessThan(22_000);
    }

    private Map<String, String> run(Contenders contender) throws IOException {
        return Round.run(contender, LOAD, Files.createDirectory(folder.resolve(contender.shortName())), JVM);
    }

    private static double figure(Map<String, String> result, String name) {
        return Double.parseDouble(result.getOrDefault(name, "NaN"));
    }
}
