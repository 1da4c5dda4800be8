/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import java.util.List;

/** Where policies and maintenances are looked up and changed while Vitals runs. Safe from any thread. */
public interface PolicyDesk {

    /** All that is set and in force. */
    Answer<PolicyView> view();

    /**
     * Sets a policy or a maintenance, in the place of what was set under the key.
     *
     * @param json what was sent, of which nothing is known yet
     */
    Outcome put(PolicyKey key, byte[] json);

    /** Unsets it: where the file says something, that is in force again. */
    Outcome delete(PolicyKey key);

    /** What became of a change. */
    sealed interface Outcome {

        /** It is written, and in force on every instance from its tick on. */
        record Done(PolicyEntry.Version version) implements Outcome {}

        /** It is wrong; nothing has changed. */
        record Refused(List<Flaw> flaws) implements Outcome {
            public Refused {
                flaws = List.copyOf(flaws);
            }
        }

        /** There is nothing to delete. */
        record Absent(String why) implements Outcome {}

        /** It could not be written now, or it is not known whether it was. */
        record Unavailable(String why) implements Outcome {}
    }
}
