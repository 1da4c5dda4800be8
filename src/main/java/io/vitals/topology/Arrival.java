/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

/** What arrives to be counted. */
sealed interface Arrival permits Reading, Heard {}
