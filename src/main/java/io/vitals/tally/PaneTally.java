/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

/**
 * A pane with its tally, or with what is to be added to it.
 *
 * @param key which pane
 * @param tally what it holds, or by how much it changes
 */
public record PaneTally(PaneKey key, Tally tally) {}
