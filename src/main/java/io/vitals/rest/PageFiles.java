/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The live page's files: ours from the folder {@code web}, those of libraries from their WebJars. */
final class PageFiles {
    /** Where the page begins. */
    static final String ROOT = "/";

    /** What a page loads, as it is written; nothing else means the same. */
    private static final Pattern LOADED = Pattern.compile("/page/(?:[a-z0-9-]+/)*[A-Za-z0-9-]+(?:\\.[a-z]+)*");

    private static final Pattern OF_LIBRARY = Pattern.compile("page/lib/([a-z-]+)/(.+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml");

    private static final String STRIP = "page/strip.html";

    private final Map<String, Reply> read = new ConcurrentHashMap<>();
    private final List<String> framers;

    /**
     * The files.
     *
     * @param framers the origins whose pages may show the strip within themselves
     */
    PageFiles(List<String> framers) {
        this.framers = List.copyOf(framers);
    }

    /** Whether a path is that of a file, there or not: it may be read without a token, as it tells nothing. */
    static boolean isOne(String path) {
        return path.equals(ROOT) || LOADED.matcher(path).matches();
    }

    /** The file at a path that {@link #isOne}. */
    Optional<Reply> at(String path) {
        return isOne(path)
                ? Optional.ofNullable(read.computeIfAbsent(path, this::find)) // only what is there is kept
                : Optional.empty();
    }

    private @Nullable Reply find(String path) {
        return named(path.equals(ROOT) ? "index.html" : path.substring(1)).orElse(null);
    }

    private Optional<Reply> named(String name) {
        @Nullable String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        Matcher library = OF_LIBRARY.matcher(name);
        Optional<String> resource = library.matches()
                ? Libraries.folder(library.group(1)).map(folder -> folder + library.group(2))
                : Optional.of("web/" + name);
        return resource.flatMap(PageFiles::bytes)
                .map(bytes -> name.equals(STRIP) ? PageFile.framed(type, bytes, framers) : PageFile.reply(type, bytes));
    }

    private static Optional<byte[]> bytes(String resource) {
        try (@Nullable InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which libraries the page may load, each in the version that is on the class path. */
    private static final class Libraries {
        private static final Map<String, String> FOLDERS = known("lit-html", "uplot");

        private static Optional<String> folder(String library) {
            return Optional.ofNullable(FOLDERS.get(library));
        }

        private static Map<String, String> known(String... libraries) {
            Map<String, String> folders = new HashMap<>();
            for (String library : libraries) {
                folders.put(library, "META-INF/resources/webjars/" + library + "/" + version(library) + "/");
            }
            return Map.copyOf(folders);
        }

        private static String version(String library) {
            String about = "META-INF/maven/org.webjars.npm/" + library + "/pom.properties";
            try (@Nullable InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(about)) {
                Properties properties = new Properties();
                properties.load(in);
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
