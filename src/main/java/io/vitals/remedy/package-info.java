/* SPDX-License-Identifier: Apache-2.0 */
/** Failures that whoever runs Vitals can mend: what is wrong, and what to do about it. */
@NullMarked
package io.vitals.remedy;

import org.jspecify.annotations.NullMarked;
