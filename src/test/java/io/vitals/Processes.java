/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of this machine. */
public final class Processes {

    private Processes() {}

    /** Those whose command line names the folder; not our own. */
    public static List<ProcessHandle> on(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(each -> commandLine(each).contains(folder.toString()))
                .filter(each -> each.pid() != ProcessHandle.current().pid())
                .toList();
    }

    /** What a test that failed may have left there. */
    public static void killAllOn(Path folder) {
        on(folder).forEach(ProcessHandle::destroyForcibly);
    }

    private static String commandLine(ProcessHandle each) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(each.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }
}
