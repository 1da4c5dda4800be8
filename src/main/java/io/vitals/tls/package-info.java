/* SPDX-License-Identifier: Apache-2.0 */
/** Certificates and keys from PEM files: what is served by them, and whom to trust. Nothing but the JDK. */
@NullMarked
package io.vitals.tls;

import org.jspecify.annotations.NullMarked;
