/* SPDX-License-Identifier: Apache-2.0 */
/** The decisions: which policy applies, what a window says of an integration, and the status that follows. */
@NullMarked
package io.vitals.health;

import org.jspecify.annotations.NullMarked;
