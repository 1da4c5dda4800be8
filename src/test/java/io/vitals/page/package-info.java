/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What tests of the page need: a {@link io.vitals.page.Browser} that opens it, and real parts behind it. The page over
 * answers made by hand is served by {@code io.vitals.rest.PageServed}.
 */
package io.vitals.page;
