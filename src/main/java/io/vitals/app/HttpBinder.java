/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Durations;
import io.vitals.rest.AccessConfig;
import io.vitals.rest.AccessToken;
import io.vitals.rest.AccessTokens;
import io.vitals.rest.HttpConfig;
import io.vitals.rest.HttpLimits;
import io.vitals.rest.Scope;
import io.vitals.rest.StreamConfig;
import io.vitals.tls.TlsConfig;
import io.vitals.tls.TlsFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is set under {@code http}. */
final class HttpBinder {
    private static final SettingPath TOKENS = SettingPath.of("http.tokens");

    private final SettingsTree tree;
    private final Problems problems;
    private final Attempts attempts;

    HttpBinder(SettingsTree tree, Problems problems, Attempts attempts) {
        this.tree = tree;
        this.problems = problems;
        this.attempts = attempts;
    }

    HttpConfig bind() {
        AccessConfig access = access();
        HttpLimits limits = limits();
        StreamConfig stream = stream();
        return attempts.of(
                HttpConfig.DEFAULT,
                () -> new HttpConfig(tree.text("http.host"), tree.integer("http.port"), access, limits, stream),
                "http.limits.idle",
                "http.stream.keep-alive",
                "http.limits.connections",
                "http.stream.clients");
    }

    private HttpLimits limits() {
        return attempts.of(
                HttpLimits.DEFAULT,
                () -> new HttpLimits(
                        tree.integer("http.limits.body-bytes"),
                        tree.integer("http.limits.header-bytes"),
                        tree.integer("http.limits.headers"),
                        Durations.parse(tree.text("http.limits.idle")),
                        tree.integer("http.limits.connections"),
                        tree.integer("http.limits.requests-per-second")),
                "http.limits.idle");
    }

    private StreamConfig stream() {
        return attempts.of(
                StreamConfig.DEFAULT,
                () -> StreamConfig.of(
                        tree.integer("http.stream.clients"), Durations.parse(tree.text("http.stream.keep-alive"))),
                "http.stream.keep-alive");
    }

    private AccessConfig access() {
        return new AccessConfig(
                tokens(),
                tls(),
                tree.strings("http.cors.origins"),
                tree.text("http.access-log").equals("on"));
    }

    private TlsConfig tls() {
        Optional<Path> certificate = file("http.tls.certificate");
        Optional<Path> key = file("http.tls.key");
        if (certificate.isPresent() != key.isPresent()) {
            SettingPath missing = SettingPath.of(key.isPresent() ? "http.tls.certificate" : "http.tls.key");
            problems.add(tree.origin(missing), missing, "must be set too: a certificate and its key go together");
        }
        return new TlsConfig(
                certificate.flatMap(shown -> key.map(own -> new TlsFiles(shown, own))), file("http.tls.trust"));
    }

    private Optional<Path> file(String key) {
        SettingPath path = SettingPath.of(key);
        try {
            return tree.at(path).map(JsonNode::asText).map(Path::of);
        } catch (InvalidPathException e) {
            problems.add(tree.origin(path), path, "is no file's name; allowed: a path");
            return Optional.empty();
        }
    }

    private AccessTokens tokens() {
        List<AccessToken> all = new ArrayList<>();
        tree.at(TOKENS)
                .orElseThrow()
                .fieldNames()
                .forEachRemaining(name -> token(TOKENS.child(name)).ifPresent(all::add));
        return attempts.of(AccessTokens.NONE, () -> new AccessTokens(all), List.of(TOKENS));
    }

    /** Its text is hashed here, and kept nowhere. */
    private Optional<AccessToken> token(SettingPath path) {
        SettingPath hash = path.child("sha256");
        SettingPath secret = path.child("token");
        if (problems.areAbout(path)) {
            return Optional.empty();
        }
        if (tree.has(hash) == tree.has(secret)) {
            problems.add(
                    tree.origin(path), path, "needs a sha256 or a token: one of the two; 'vitals token' prints one");
            return Optional.empty();
        }
        if (tree.has(hash)) {
            return attempts.of(
                    Optional.empty(),
                    () -> Optional.of(new AccessToken(path.last(), scope(path), text(hash))),
                    List.of(hash, path));
        }
        if (!tree.isByReference(secret)) {
            problems.add(
                    tree.origin(secret),
                    secret,
                    "stands here for all to read; allowed: a reference such as ${env:NAME} or ${file:PATH}, or sha256"
                            + " instead");
            return Optional.empty();
        }
        return attempts.of(
                Optional.empty(),
                () -> Optional.of(AccessToken.ofSecret(path.last(), scope(path), text(secret))),
                List.of(secret, path));
    }

    private Scope scope(SettingPath path) {
        return tree.at(path.child("scope"))
                .map(scope -> Scope.valueOf(scope.asText().toUpperCase(Locale.ROOT)))
                .orElse(Scope.READ);
    }

    private String text(SettingPath path) {
        return tree.at(path).map(JsonNode::asText).orElseThrow();
    }
}
