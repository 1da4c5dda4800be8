/* SPDX-License-Identifier: Apache-2.0 */
/** Reading health and panes for REST and the command line; 'not ready' is a value. */
@NullMarked
package io.vitals.query;

import org.jspecify.annotations.NullMarked;
