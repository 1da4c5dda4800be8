/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs. It refuses to run as root, so for root we look for a way to be someone else: a user
 * namespace in which we are nobody (files still belong to us), else the user nobody himself, to whom its files are then
 * given.
 */
enum PostgresAccount {
    OURS("", false),
    NAMESPACE("unshare -U --", false),
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups --", true),
    NOBODY_BY_RUNUSER("runuser -u nobody --", true);

    private static final Duration PROBE = Duration.ofSeconds(5);

    private final String prefix;
    private final boolean isAnother;

    PostgresAccount(String prefix, boolean isAnother) {
        this.prefix = prefix;
        this.isAnother = isAnother;
    }

    /** The first that works here; its probes write into the scratch folder. */
    static PostgresAccount choose(Path scratch) {
        return Stream.of(values())
                .filter(account -> account.isNotRoot(scratch))
                .findFirst()
                .orElseThrow(() -> new EmbeddedException(
                        "PostgreSQL does not run as root, and there is no way here to become another user"
                                + " (unshare, setpriv and runuser all failed).",
                        "Start Vitals as an ordinary user, or install util-linux."));
    }

    List<String> command(List<String> words) {
        List<String> whole = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1)));
        whole.addAll(words);
        return whole;
    }

    /** Whether its files must be given to it and every folder above them must let it pass. */
    boolean isAnother() {
        return isAnother;
    }

    void own(Path file) throws IOException {
        if (isAnother) {
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
    }

    /** Whether it may enter the folder. */
    boolean reaches(Path folder, Path scratch) {
        return Shell.run(command(List.of("test", "-x", folder.toString())), scratch.resolve("probe.log"), PROBE)
                .well();
    }

    private boolean isNotRoot(Path scratch) {
        try {
            Path log = scratch.resolve("probe.log");
            Shell.Ended ended = Shell.run(command(List.of("id", "-u")), log, PROBE);
            Files.deleteIfExists(log);
            return ended.well() && !ended.output().strip().equals("0");
        } catch (UncheckedIOException notInstalled) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
