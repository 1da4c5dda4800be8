/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.observation;

/**
 * One call of an integration: what one committed row says.
 *
 * @param integration what was called
 * @param atMicros when, in microseconds since the epoch, UTC; a finer instant is rounded up, which keeps it in its pane
 * @param outcome how it ended
 * @param duration how long it took, if the row tells
 */
public record Observation(IntegrationName integration, long atMicros, Outcome outcome, CallDuration duration) {}
