/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.tally.Tally;

/**
 * The running tallies of an integration's windows at a tick, which moving on costs the panes that enter and leave.
 *
 * @param tick the tick's number, see {@link io.vitals.tally.Resolution}
 * @param primary the tally of {@link EvidenceReader#primaryWindow()}
 * @param recent the tally of {@link EvidenceReader#fastWindow()}, not extended; not asked for under the profile seed
 */
public record WindowSums(long tick, Tally primary, Tally recent) {}
