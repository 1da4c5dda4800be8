/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaExitTest {

    @AfterEach
    void asBefore() {
        Exit.resetExitProcedure();
        Exit.resetHaltProcedure();
        Exit.resetShutdownHookAdder();
    }

    @Test
    void kafkaEndsItsThreadAndNotTheProcess() {
        List<EmbeddedException> told = new ArrayList<>();
        KafkaExit.intercept(told::add);

        assertThatThrownBy(() -> Exit.halt(1, "port in use")).isInstanceOf(KafkaExit.Refused.class);
        assertThatThrownBy(() -> Exit.exit(3)).isInstanceOf(KafkaExit.Refused.class);

        assertThat(told)
                .extracting(EmbeddedException::getMessage)
                .allMatch(message -> message.contains("gave up with status"))
                .anyMatch(message -> message.contains("port in use"));
    }
}
