/* SPDX-License-Identifier: Apache-2.0 */
/** Asks other instances of the same service over their REST: one hop, bounded in number and in time. */
@NullMarked
package io.vitals.peers;

import org.jspecify.annotations.NullMarked;
