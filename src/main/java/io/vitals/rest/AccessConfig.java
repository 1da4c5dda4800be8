/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/**
 * Who may ask.
 *
 * @param tokens one of them has to be shown, unless there are none
 */
public record AccessConfig(AccessTokens tokens) {
    public static final AccessConfig OPEN = new AccessConfig(AccessTokens.NONE);
}
