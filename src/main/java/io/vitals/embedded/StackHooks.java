/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

/**
 * What the caller does while the stack starts: what must be there before the connector runs. Each returns when done.
 */
public interface StackHooks {

    StackHooks NONE = new StackHooks() {};

    /** Our own PostgreSQL is up and empty: make the table to observe. */
    default void databaseStarted(DatabaseAddress owner) {}

    /** The broker is up: make the topics. */
    default void brokerStarted(String bootstrap) {}

    /** Something gave up while running; the stack should be closed. */
    default void failed(EmbeddedException cause) {}
}
