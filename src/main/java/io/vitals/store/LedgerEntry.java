/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Position;
import io.vitals.observation.Observation;
import java.util.Optional;

/**
 * What is remembered of a row.
 *
 * @param position of the change that made this entry
 * @param snapshot whether that was a snapshot's read
 * @param counted what was counted for the row; empty for a marker: the row is gone, or holds no observation
 */
public record LedgerEntry(Position position, boolean snapshot, Optional<Observation> counted) {}
