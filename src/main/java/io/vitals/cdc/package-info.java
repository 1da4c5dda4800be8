/* SPDX-License-Identifier: Apache-2.0 */
/** A change event's bytes become a change, and its row an observation, or a named reason why not. */
@NullMarked
package io.vitals.cdc;

import org.jspecify.annotations.NullMarked;
