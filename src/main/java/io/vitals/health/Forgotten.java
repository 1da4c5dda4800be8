/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

/**
 * That an integration was forgotten. It is new again with the first row that is dated after that; what came before
 * still counts in its figures, which equal the table at every time.
 *
 * @param tickMicros rows dated after this one are new ones, microseconds since the epoch
 * @param seq how many changes of its status had been told; those to come are numbered on from there, so that no two
 *     ever have the same number
 */
public record Forgotten(long tickMicros, long seq) {}
