/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.app.ServiceConfig.Guarantee;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Who takes part. */
enum Contenders {
    READ("L", "bare consumer, counting bytes", 1) {
        @Override
        Contender make(String bootstrap, Load load, Path folder) {
            return new ReadBytes(bootstrap, load);
        }
    },
    COUNT("L2", "bare consumer, streaming parser, panes on the heap", 1) {
        @Override
        Contender make(String bootstrap, Load load, Path folder) {
            return new ReadAndCount(bootstrap, load);
        }
    },
    VITALS("Vitals", "exactly once, everything on", 1) {
        @Override
        Contender make(String bootstrap, Load load, Path folder) {
            return new WholeVitals(bootstrap, load, folder, Guarantee.EXACTLY_ONCE);
        }
    },
    VITALS_AT_LEAST_ONCE("Vitals-alo", "the same at least once: what exactly-once costs", 1) {
        @Override
        Contender make(String bootstrap, Load load, Path folder) {
            return new WholeVitals(bootstrap, load, folder, Guarantee.AT_LEAST_ONCE);
        }
    },
    VITALS_READ("Vitals-read", "the same beside 100 reads/s, 100 clients of the stream, a scrape a second", 1) {
        @Override
        Contender make(String bootstrap, Load load, Path folder) {
            return new WholeVitals(bootstrap, load, folder, Guarantee.EXACTLY_ONCE);
        }

        @Override
        boolean isRead() {
            return true;
        }
    },
    DSL("DSL", "Kafka Streams' own windows, hopping 1 h / 1 min, at least once", 10) {
        @Override
        Contender make(String bootstrap, Load load, Path folder) {
            return new StockDsl(bootstrap, load, folder);
        }
    },
    FLINK("Flink", "Flink SQL on its own, HOP 1 h / 1 min, checkpoints every 10 s", 1) {
        @Override
        Contender make(String bootstrap, Load load, Path folder) {
            return OtherEngines.make("FlinkSql", bootstrap, load, folder);
        }

        @Override
        Child.Settings jvm(Child.Settings asked) {
            return OtherEngines.jvm(asked);
        }
    },
    JET("Jet", "Hazelcast Jet's sliding windows, 1 h / 1 min, snapshots every 10 s", 1) {
        @Override
        Contender make(String bootstrap, Load load, Path folder) {
            return OtherEngines.make("JetPipeline", bootstrap, load, folder);
        }

        @Override
        Child.Settings jvm(Child.Settings asked) {
            return OtherEngines.jvm(asked);
        }
    };

    /** Those that take part unless others are named. */
    private static final List<Contenders> USUAL = List.of(READ, COUNT, VITALS, DSL);

    private final String shortName;
    private final String description;
    private final int share;

    /** @param share it gets this fraction of the rows, lest it take all day */
    Contenders(String shortName, String description, int share) {
        this.shortName = shortName;
        this.description = description;
        this.share = share;
    }

    abstract Contender make(String bootstrap, Load load, Path folder);

    /**
     * The JVM that it runs in.
     *
     * @throws IllegalArgumentException if it is not built
     */
    Child.Settings jvm(Child.Settings asked) {
        return asked;
    }

    /** Whether readers stand beside it. */
    boolean isRead() {
        return false;
    }

    String shortName() {
        return shortName;
    }

    String description() {
        return description;
    }

    int share() {
        return share;
    }

    static Contenders of(String shortName) {
        return Arrays.stream(values())
                .filter(one -> one.shortName.equalsIgnoreCase(shortName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no contender '" + shortName
                        + "'; there are " + Arrays.stream(values()).map(Contenders::shortName).toList()));
    }

    static List<Contenders> usual() {
        return USUAL;
    }
}
