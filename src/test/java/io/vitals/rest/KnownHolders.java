/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.observation.IntegrationName;
import io.vitals.query.Held;
import io.vitals.query.Holders;
import io.vitals.query.Instance;
import io.vitals.query.Pipeline.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Who has what, as a test says; at first this instance is alone and has no address. */
final class KnownHolders implements Holders {
    static final Work ALL = new Work(List.of(0, 1), List.of(0, 1), true);
    static final Member ALONE =
            new Member(new Assignment(Optional.empty(), true, ALL, Work.NONE), Optional.of("RUNNING"));

    volatile Optional<Instance> self = Optional.empty();
    volatile Held held = Held.UNKNOWN;
    final List<Assignment> others = new ArrayList<>();
    OptionalLong lag = OptionalLong.empty();

    /** Called each time that somebody wants to know where to ask. */
    volatile Runnable asked = () -> {};

    @Override
    public Optional<Instance> self() {
        return self;
    }

    @Override
    public Held of(IntegrationName name) {
        asked.run();
        return held;
    }

    @Override
    public Assignment own() {
        return new Assignment(self, true, ALL, Work.NONE);
    }

    @Override
    public List<Assignment> assignments() {
        List<Assignment> all = new ArrayList<>(List.of(own()));
        all.addAll(others);
        return all;
    }

    @Override
    public OptionalLong lag(IntegrationName name) {
        return lag;
    }
}
