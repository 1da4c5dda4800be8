/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitals.cdc.ChangeReader;
import io.vitals.cdc.ReadResult;
import io.vitals.cdc.SourceConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One change event of some 790 bytes, from its bytes to what it brings; beside others that read less of it. */
@State(Scope.Thread)
public class ReaderBenchmark {
    /** In the middle of a day of November. */
    private static final long NOW_MILLIS = 1_795_428_930_000L;

    private final ChangeReader reader = new ChangeReader(SourceConfig.of("vitals"));
    private final JsonFactory streaming = new JsonFactory();
    private final JsonMapper mapper = new JsonMapper();
    private final List<Load.Event> events = events();
    private int next;

    private static List<Load.Event> events() {
        List<Load.Event> events = new ArrayList<>();
        Load.of(Map.of("rows", "2000")).endingAt(NOW_MILLIS).writeTo(events::add);
        events.removeIf(event -> event.value().length < 700); // a pulse
        return events;
    }

    private Load.Event event() {
        next = next + 1 == events.size() ? 0 : next + 1;
        return events.get(next);
    }

    @Benchmark
    public ReadResult vitals() {
        Load.Event event = event();
        return reader.read(event.key(), event.value());
    }

    /** As L2 does; the key, the position and where the row belongs are not read. */
    @Benchmark
    public Object jacksonStreaming() {
        return Projection.of(streaming, event().value());
    }

    /** All of it becomes a tree, of which nothing is used yet. */
    @Benchmark
    public JsonNode jacksonTree() throws IOException {
        return mapper.readTree(event().value());
    }
}
