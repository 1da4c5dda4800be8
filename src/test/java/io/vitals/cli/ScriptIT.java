/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/vitals} itself: where it is started from, what it needs, and when it builds. */
class ScriptIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String REAL_JAVA = System.getProperty("java.home");

    /** What the script uses, and nothing else: no java, no mvn. */
    private static final List<String> TOOLS =
            List.of("bash", "cat", "dirname", "find", "head", "ln", "mkdir", "readlink", "sed", "tail", "touch");

    @TempDir
    private Path folder;

    private Path home;
    private Path tools;

    @BeforeEach
    void aCheckout() throws IOException {
        home = Files.createDirectory(folder.resolve("my checkout"));
        tools = Files.createDirectory(folder.resolve("tools"));
        Files.createDirectory(home.resolve("bin"));
        Files.copy(VitalsProcess.SCRIPT, home.resolve("bin/vitals"));
        for (String tool : TOOLS) {
            link(tool);
        }
    }

    private void link(String tool) throws IOException {
        Path real = Stream.of("/usr/bin", "/bin")
                .map(each -> Path.of(each, tool))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        program(tool, "exec " + real + " \"$@\"");
    }

    @AfterEach
    void withoutLinksOutOfTheFolder() throws IOException {
        for (Path link : List.of(home.resolve("target"), home.resolve("target/lib"))) {
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            }
        }
    }

    @Test
    void runsFromElsewhereThroughALinkAndWithASpaceInItsPath() throws Exception {
        Files.createSymbolicLink(home.resolve("target"), TARGET);
        Path link = Files.createDirectory(folder.resolve("on the path")).resolve("vitals");
        Files.createSymbolicLink(link, Path.of("../my checkout/bin/vitals"));

        Run run = run(link, REAL_JAVA);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("vitals ");
    }

    @Test
    void withoutJavaItSaysWhatToInstall() throws Exception {
        assertRefused(run(home.resolve("bin/vitals"), ""), "vitals: there is no java", "Install a JDK, 17 or later");
        assertRefused(run(home.resolve("bin/vitals"), "/no/such/jdk"), "vitals: there is no java", "JAVA_HOME");
    }

    @Test
    void withAnOldJavaItSaysHowOld() throws Exception {
        program("java", "echo 'openjdk version \"11.0.22\" 2024-01-16' >&2");
        assertRefused(run(home.resolve("bin/vitals"), ""), "java is version 11, but 17 or later is needed");

        program("java", "echo 'cannot start' >&2; exit 1");
        assertRefused(run(home.resolve("bin/vitals"), ""), "java is version unknown, but 17 or later is needed");
    }

    @Test
    void withoutMavenACheckoutThatIsNotBuiltSaysSo() throws Exception {
        Files.createDirectories(home.resolve("src/main"));

        assertRefused(run(home.resolve("bin/vitals"), REAL_JAVA), "there is no mvn to build with", "Install Maven");
    }

    @Test
    void buildsOnceAndAgainOnlyWhenSomethingHasChanged() throws Exception {
        Path source = Files.createFile(
                Files.createDirectories(home.resolve("src/main")).resolve("A.java"));
        Files.createDirectory(home.resolve("connect"));
        Files.createFile(home.resolve("pom.xml"));
        program(
                "mvn",
                "echo built >> '" + folder + "/builds'; ln -sfn '" + TARGET + "/lib' target/lib; cat '" + TARGET
                        + "/vitals.jar' > target/vitals.jar");

        assertThat(run(home.resolve("bin/vitals"), REAL_JAVA).err()).contains("Building Vitals");
        Run again = run(home.resolve("bin/vitals"), REAL_JAVA);
        assertThat(again.code()).isZero();
        assertThat(again.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run(home.resolve("bin/vitals"), REAL_JAVA).code()).isZero();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aBuildThatFailsShowsWhyAndWhereAllOfItIs() throws Exception {
        Files.createDirectories(home.resolve("src/main"));
        program("mvn", "echo 'no such compiler'; exit 1");

        assertRefused(
                run(home.resolve("bin/vitals"), REAL_JAVA),
                "no such compiler",
                "vitals: the build failed",
                home.resolve("target/build.log").toString());
    }

    @Test
    void afterAShortCommandItsClassesAreAtHandInAnArchive() throws Exception {
        // From a path with a blank in it a JVM takes none but its own classes out of an archive.
        home = Files.move(home, folder.resolve("checkout"));
        aBuiltProgram();
        withTheToolsOfAnArchive();
        link("nice");
        Run plain = run(home.resolve("bin/vitals"), REAL_JAVA);
        assertThat(plain.err()).isEmpty();

        Path archive = await().atMost(Duration.ofSeconds(60))
                .until(this::archive, Optional::isPresent)
                .orElseThrow();
        Run quick = run(home.resolve("bin/vitals"), REAL_JAVA, Map.of("VITALS_JAVA_OPTS", "-Xlog:class+load"));
        assertThat(quick.out()).contains("io.vitals.cli.Main source: shared objects file (top)");

        Files.writeString(archive, "no archive at all");
        Run without = run(home.resolve("bin/vitals"), REAL_JAVA);
        assertThat(without).isEqualTo(plain);
    }

    @Test
    void whereNoArchiveCanBeMadeNothingIsSaid() throws Exception {
        aBuiltProgram();
        withTheToolsOfAnArchive();
        making("exit 1");

        assertThat(run().err()).isEmpty();
        assertThat(theArchive()).isEmptyFile();
        assertThat(run()).matches(again -> again.code() == 0 && again.err().isEmpty());
        assertThat(theArchive()).isEmptyFile();
        assertThat(makings()).isEqualTo(1);
    }

    @Test
    void commandsAtOnceMakeOneArchive() throws Exception {
        aBuiltProgram();
        withTheToolsOfAnArchive();
        making("while [ ! -e '" + folder + "/go' ]; do sleep 0.1; done; exit 1");
        program("mkdir", "echo asked >> '" + folder + "/asked'; exec /bin/mkdir \"$@\"");

        for (int command = 1; command <= 3; command++) {
            run();
            int asked = command;
            await().atMost(SOON).until(() -> lines("asked") == asked);
        }
        Files.createFile(folder.resolve("go"));

        assertThat(theArchive()).isEmptyFile();
        assertThat(makings()).isEqualTo(1);
    }

    @Test
    void anArchiveInUseIsReplacedAndNeverWrittenTo() throws Exception {
        aBuiltProgram();
        withTheToolsOfAnArchive();
        making("exit 1");
        run();
        Path archive = theArchive();
        Files.writeString(archive, "mapped by a JVM");
        Path inUse = Files.createLink(folder.resolve("in use"), archive);
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(3_600)));
        Files.setLastModifiedTime(home.resolve("target/vitals.jar"), FileTime.from(Instant.now()));

        run();

        await().atMost(SOON).until(() -> makings() == 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(archive).isEmptyFile());
        assertThat(inUse).hasContent("mapped by a JVM");
    }

    @Test
    void anArchiveOfAJarThatWasBuiltAnewMeanwhileIsMadeAgain() throws Exception {
        aBuiltProgram();
        withTheToolsOfAnArchive();
        making("touch '" + home + "/target/vitals.jar'; sleep 0.1; exit 1");
        run();
        theArchive();

        run();

        await().atMost(SOON).until(() -> makings() == 2);
    }

    @Test
    void whatAKilledMakingLeftIsTakenAway() throws Exception {
        aBuiltProgram();
        withTheToolsOfAnArchive();
        making("exit 1");
        run();
        Path archive = theArchive();
        Files.delete(archive);
        Path left = Files.createDirectory(Path.of(archive + ".making"));
        Files.createFile(left.resolve("half"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(3_600)));

        run();

        assertThat(theArchive()).isEmptyFile();
    }

    private void withTheToolsOfAnArchive() throws IOException {
        for (String tool : List.of("cksum", "mv", "rm", "sleep")) {
            link(tool);
        }
    }

    /** Instead of making an archive. */
    private void making(String script) throws IOException {
        program("nice", "echo made >> '" + folder + "/made'; " + script);
    }

    private int makings() throws IOException {
        return lines("made");
    }

    private int lines(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readAllLines(path).size() : 0;
    }

    /** Once it is there, and nothing else. */
    private Path theArchive() {
        await().atMost(SOON).until(() -> archive().isPresent() && archives().size() == 1);
        return archives().get(0);
    }

    private void aBuiltProgram() throws IOException {
        Files.createDirectory(home.resolve("target"));
        Files.createSymbolicLink(home.resolve("target/lib"), TARGET.resolve("lib"));
        Files.copy(TARGET.resolve("vitals.jar"), home.resolve("target/vitals.jar"));
    }

    /** Once it is whole. */
    private Optional<Path> archive() {
        return archives().stream()
                .filter(file -> file.toString().endsWith(".jsa"))
                .findFirst();
    }

    private List<Path> archives() {
        return Stream.of(Objects.requireNonNull(home.resolve("target").toFile().list()))
                .filter(name -> name.startsWith("classes-"))
                .map(home.resolve("target")::resolve)
                .toList();
    }

    private Run run() throws Exception {
        return run(home.resolve("bin/vitals"), REAL_JAVA);
    }

    private Run run(Path script, String javaHome) throws Exception {
        return run(script, javaHome, Map.of());
    }

    private Run run(Path script, String javaHome, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", tools.toString());
        environment.put("JAVA_HOME", javaHome);
        try (VitalsProcess vitals = VitalsProcess.start(folder, environment, script, "--version")) {
            return vitals.ended(Duration.ofSeconds(30));
        }
    }

    private void program(String name, String script) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private long builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private static void assertRefused(Run run, String... words) {
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains(words);
    }
}
