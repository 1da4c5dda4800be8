/* SPDX-License-Identifier: Apache-2.0 */
/** Lists what could not be read, and sends it through again. */
@NullMarked
package io.vitals.letters;

import org.jspecify.annotations.NullMarked;
