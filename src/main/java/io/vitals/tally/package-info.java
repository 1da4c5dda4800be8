/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The arithmetic: tallies of observations that add and subtract exactly, the panes and windows that they are kept by.
 */
@NullMarked
package io.vitals.tally;

import org.jspecify.annotations.NullMarked;
