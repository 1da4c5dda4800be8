/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ReadResult;
import org.jspecify.annotations.Nullable;

/**
 * A record of the change topic and what became of it.
 *
 * @param value the record's bytes as they came
 */
@SuppressWarnings("ArrayRecordComponent") // passed from one step to the next, never compared
record Reading(ReadResult result, byte @Nullable [] value) implements Arrival {}
