/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

import io.vitals.observation.IntegrationName;

/**
 * One pane of one integration.
 *
 * @param pane its number, see {@link Resolution}
 */
public record PaneKey(IntegrationName integration, long pane) {}
