/* SPDX-License-Identifier: Apache-2.0 */
/** JSON of the published events, and the versioned binary formats of what is stored and sent between the stages. */
@NullMarked
package io.vitals.codec;

import org.jspecify.annotations.NullMarked;
