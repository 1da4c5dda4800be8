/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

/** Which of the copies of a store is read. */
public enum Copy {
    /** That of the instance which counts. */
    ACTIVE,
    /** One that another instance keeps up to date from the changelogs, to take over at once. */
    STANDBY
}
