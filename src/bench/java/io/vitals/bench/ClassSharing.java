/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * An archive of the classes that a start loads, made by one run for all later ones.
 *
 * @param kind what it is called
 * @param archive its file
 * @param toMake the JVM's option to write it at its end
 * @param toUse the JVM's option to start with it
 */
record ClassSharing(String kind, Path archive, List<String> toMake, List<String> toUse) {
    private static final int WITH_AOT_CACHE = 25;

    /** As the JDK that this runs on does it. */
    static ClassSharing of(Path archive) {
        return Runtime.version().feature() >= WITH_AOT_CACHE
                ? new ClassSharing("AOT cache", archive, option("AOTCacheOutput", archive), option("AOTCache", archive))
                : new ClassSharing(
                        "class-data archive",
                        archive,
                        option("ArchiveClassesAtExit", archive),
                        option("SharedArchiveFile", archive));
    }

    private static List<String> option(String name, Path archive) {
        return List.of("-XX:" + name + "=" + archive);
    }
}
