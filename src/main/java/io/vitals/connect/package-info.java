/* SPDX-License-Identifier: Apache-2.0 */
/** Asks Kafka Connect by its REST how its connectors are: one look at a time, bounded in size and in time. */
@NullMarked
package io.vitals.connect;

import org.jspecify.annotations.NullMarked;
