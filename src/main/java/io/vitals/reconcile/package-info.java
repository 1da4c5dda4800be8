/* SPDX-License-Identifier: Apache-2.0 */
/** Holds the figures of a running service against those that the database computes from the table itself. */
@NullMarked
package io.vitals.reconcile;

import org.jspecify.annotations.NullMarked;
