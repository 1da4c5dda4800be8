/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.nio.file.Path;

/** Where a value comes from. Its text is what users are shown. */
public sealed interface Origin {

    /** Nobody set it. */
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    /** A file as a whole. */
    record InFile(Path file) implements Origin {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /**
     * A place in a file.
     *
     * @param line from 1
     * @param column from 1
     */
    record AtLine(Path file, int line, int column) implements Origin {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }

        @Override
        public String brief() {
            return file + ":" + line;
        }
    }

    /** A variable of the environment. */
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return "environment variable " + name;
        }

        @Override
        public String brief() {
            return name;
        }
    }

    /** An option of the command. */
    record CommandLine() implements Origin {
        @Override
        public String toString() {
            return "command line";
        }
    }

    /** A request to the running service. */
    record Request() implements Origin {
        @Override
        public String toString() {
            return "request";
        }
    }

    /** As it stands beside a value. */
    default String brief() {
        return toString();
    }

    /** Whether somebody set it. */
    default boolean isSet() {
        return !(this instanceof Default);
    }
}
