/* SPDX-License-Identifier: Apache-2.0 */
/** What is remembered: the ledger of rows, the tallies not yet sent, the panes. Each behind a small interface. */
@NullMarked
package io.vitals.store;

import org.jspecify.annotations.NullMarked;
