/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.event.FailureChange;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.FailureOf;
import io.vitals.event.NewestFailures;
import io.vitals.observation.IntegrationName;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;

/**
 * The newest failures over many integrations, in bytes: whether they are all, the failures, then their integrations.
 */
public final class NewestFailuresBinary {
    private NewestFailuresBinary() {}

    public static Serde<NewestFailures> serde() {
        return Binary.serde("newest failures", 1, NewestFailuresBinary::write, (in, version) -> read(in));
    }

    private static void write(DataOutput out, NewestFailures newest) throws IOException {
        out.writeBoolean(newest.isComplete());
        FailureBinary.write(
                out,
                newest.newestFirst().stream()
                        .<FailureChange>map(one -> new Failed(one.failure()))
                        .toList());
        for (FailureOf one : newest.newestFirst()) {
            Binary.writeText(out, one.integration().value());
        }
    }

    private static NewestFailures read(ByteBuffer in) {
        boolean isComplete = in.get() != 0;
        List<FailureOf> all = new ArrayList<>();
        for (FailureChange change : FailureBinary.read(in)) {
            if (change instanceof Failed failed) {
                all.add(new FailureOf(new IntegrationName(Binary.readText(in)), failed.failure()));
            }
        }
        return new NewestFailures(all, isComplete);
    }
}
