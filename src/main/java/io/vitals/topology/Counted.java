/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ReadResult;
import io.vitals.event.FailureChange;
import io.vitals.health.Frontier;
import io.vitals.observation.IntegrationName;
import io.vitals.store.ControlMessage;
import io.vitals.tally.PaneTally;
import org.jspecify.annotations.Nullable;

/** What counting a record brings. */
sealed interface Counted {

    /** A pane changes by this tally. */
    record Delta(PaneTally pane) implements Counted {}

    /**
     * The newest failures of an integration change.
     *
     * @param isCorrection whether the row may be among them
     */
    record OfFailure(IntegrationName integration, FailureChange change, boolean isCorrection) implements Counted {}

    /** All that the pair's source committed before the pulse has been counted. */
    record Through(Frontier.Pair pair, Frontier.Pulse pulse) implements Counted {}

    /** An integration is to be forgotten. */
    record Forget(ControlMessage.Forget message) implements Counted {}

    /** Another partition of stage 1 must know this, once what has been counted so far has been sent on. */
    record Told(int partition, ControlMessage message) implements Counted {}

    /** The record cannot be read, or its row is no observation. */
    @SuppressWarnings("ArrayRecordComponent") // passed from one step to the next, never compared
    record Unreadable(ReadResult.Rejected why, byte @Nullable [] value) implements Counted {}
}
