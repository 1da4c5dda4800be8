/* SPDX-License-Identifier: Apache-2.0 */
/** One call of an integration, as its row in the table tells it. */
@NullMarked
package io.vitals.observation;

import org.jspecify.annotations.NullMarked;
