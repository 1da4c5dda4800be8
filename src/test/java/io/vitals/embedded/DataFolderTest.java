/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @Test
    void aFolderIsForOneProcessAtATime(@TempDir Path folder) {
        try (DataFolder first = DataFolder.open(Optional.of(folder))) {
            assertThat(first.path()).isEqualTo(folder);
            assertThatThrownBy(() -> DataFolder.open(Optional.of(folder)))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining(folder + " is in use");
        }

        DataFolder.open(Optional.of(folder)).close();
        assertThat(folder).exists();
    }

    @Test
    void aTemporaryOneIsDeleted() {
        DataFolder folder = DataFolder.open(Optional.empty());
        Path path = folder.path();
        assertThat(path).exists();

        folder.close();

        assertThat(path).doesNotExist();
    }
}
