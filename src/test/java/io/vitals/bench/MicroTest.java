/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MicroTest {
    private static final List<String> AT_ONCE = List.of("-f", "0", "-wi", "0", "-i", "1", "-r", "10ms", "-v", "SILENT");

    @Test
    void anOperationHasItsLine() throws IOException {
        assertThat(Micro.run(words("ReaderBenchmark.vitals")))
                .containsPattern("\\| Reader vitals \\| .*ns/op \\| [\\d,]+ .* \\| [\\d,]+ \\|");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Micro.run(words("NoSuchBenchmark")))
                .withMessageContaining("no benchmark is called so");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Micro.run(List.of("--no-such-option")))
                .withMessageContaining("no-such-option");
    }

    private static List<String> words(String regex) {
        return Stream.concat(Stream.of(regex), AT_ONCE.stream()).toList();
    }
}
