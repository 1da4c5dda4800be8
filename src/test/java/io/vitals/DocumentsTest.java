/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** What the documents say of the repository is so. */
class DocumentsTest {
    static final Set<String> NOT_OURS = Set.of("target", "data", ".git", ".idea", ".vscode");
    static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| .+\\|$");
    static final String ARTIFACTS = "/project/dependencies/dependency/artifactId"
            + "|/project/profiles/profile/dependencies/dependency/artifactId"
            + "|/project/build/plugins/plugin/artifactId"
            + "|/project/build/plugins/plugin//annotationProcessorPaths/path/artifactId";

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.matches("[a-z]+:.*"))
                    .filter(target -> !resolves(document, target))
                    .forEach(target -> broken.add(document + ": " + target));
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyDocumentSaysWhenToReadIt() throws IOException {
        for (Path document : documents()) {
            if (document.startsWith("docs")) {
                assertThat(Files.readString(document)).as("%s", document).matches("(?s)# [^\\n]+\\n\\nRead this .*");
            }
        }
    }

    @Test
    void everyDependencyAndPluginHasItsLineAndNoOther() throws Exception {
        List<String> lines = ROW.matcher(Files.readString(Path.of("docs/dependencies.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(lines).containsExactlyInAnyOrderElementsOf(artifacts());
    }

    private static Set<String> artifacts() throws Exception {
        NodeList found = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate(
                        ARTIFACTS,
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(Path.of("pom.xml").toFile()),
                        XPathConstants.NODESET);
        return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
                .map(i -> found.item(i).getTextContent().replaceFirst("-\\$\\{.*}$", ""))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !NOT_OURS.contains(path.getName(0).toString()))
                    .toList();
        }
    }

    private static boolean resolves(Path document, String target) {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path path = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        return Files.exists(path) && (hash < 0 || anchors(path).contains(target.substring(hash + 1)));
    }

    /** The names that GitHub gives to headings. */
    private static Set<String> anchors(Path document) {
        try {
            return HEADING.matcher(Files.readString(document))
                    .results()
                    .map(heading -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-'))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
