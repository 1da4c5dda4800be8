/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.bench.Calls;
import io.vitals.health.Memory;
import io.vitals.health.Reason;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is sent between the stages and stored: a pane of ten rows, a hundred of them in one message, a memory. */
@State(Scope.Thread)
public class BinaryBenchmark {
    private static final String TOPIC = "any";
    private static final int PANES = 100;
    private static final long PANE = 1_795_428_930;

    private final Random random = new Random(5);
    private final Tally pane = Calls.seconds(random, 1);
    private final StageMessage message = new StageMessage.Deltas(IntStream.range(0, PANES)
            .mapToObj(number -> new PaneTally(
                    new PaneKey(new IntegrationName("integration-" + number), PANE), Calls.seconds(random, 1)))
            .toList());
    private final Memory memory = Memory.of(new Standing(
            Status.WARNING, List.of(Reason.SUCCESS_RATE), 1_000_000 * PANE, Optional.empty(), 7));

    private final Serde<Tally> tallies = TallyBinary.tallySerde();
    private final Serde<PaneKey> keys = TallyBinary.paneKeySerde();
    private final Serde<StageMessage> messages = StageMessage.serde();
    private final Serde<Memory> memories = MemoryBinary.serde();
    private final PaneKey key = new PaneKey(new IntegrationName("integration-1"), PANE);
    private final byte[] tallyBytes = tallies.serializer().serialize(TOPIC, pane);
    private final byte[] messageBytes = messages.serializer().serialize(TOPIC, message);
    private final byte[] memoryBytes = memories.serializer().serialize(TOPIC, memory);

    @Benchmark
    public byte[] writePaneKey() {
        return keys.serializer().serialize(TOPIC, key);
    }

    @Benchmark
    public byte[] writeTally() {
        return tallies.serializer().serialize(TOPIC, pane);
    }

    @Benchmark
    public Tally readTally() {
        return tallies.deserializer().deserialize(TOPIC, tallyBytes);
    }

    @Benchmark
    public byte[] writeMessage() {
        return messages.serializer().serialize(TOPIC, message);
    }

    @Benchmark
    public StageMessage readMessage() {
        return messages.deserializer().deserialize(TOPIC, messageBytes);
    }

    @Benchmark
    public byte[] writeMemory() {
        return memories.serializer().serialize(TOPIC, memory);
    }

    @Benchmark
    public Memory readMemory() {
        return memories.deserializer().deserialize(TOPIC, memoryBytes);
    }
}
