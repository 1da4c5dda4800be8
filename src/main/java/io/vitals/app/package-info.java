/* SPDX-License-Identifier: Apache-2.0 */
/** The settings, and the start and stop of everything in order. */
@NullMarked
package io.vitals.app;

import org.jspecify.annotations.NullMarked;
