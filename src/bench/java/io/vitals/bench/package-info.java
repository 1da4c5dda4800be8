/* SPDX-License-Identifier: Apache-2.0 */
/** Programs that measure Vitals beside what else could do its work. Run by hand; see docs/performance.md. */
@org.jspecify.annotations.NullMarked
package io.vitals.bench;
