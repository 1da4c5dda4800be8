/* SPDX-License-Identifier: Apache-2.0 */
/** The commands: the only place that knows exit codes, the terminal and the environment. */
@NullMarked
package io.vitals.cli;

import org.jspecify.annotations.NullMarked;
