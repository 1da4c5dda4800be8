/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates and keys made for a test by the JDK's keytool, as PEM. */
public final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;

    public Certificates(Path folder) {
        this.folder = folder;
    }

    /** A pair that says of itself that it is this machine's; whoever trusts its certificate trusts it. */
    public TlsFiles pair(String name, String... kind) {
        Path store = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-dname",
                "CN=" + name,
                "-validity",
                "30",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit"));
        command.addAll(kind.length == 0 ? List.of("-keyalg", "EC", "-groupname", "secp256r1") : List.of(kind));
        run(command);
        return written(name, store);
    }

    /** A pair whose certificate an authority has issued, which follows it in its file. */
    public TlsFiles issued(String name, String authority) {
        TlsFiles self = pair(name);
        TlsFiles issuer = pair(authority, "-keyalg", "EC", "-groupname", "secp256r1", "-ext", "bc:c");
        String request = folder.resolve(name + ".csr").toString();
        Path certificate = folder.resolve(name + ".crt");
        run(with(name, "-certreq", "-file", request));
        run(with(
                authority,
                "-gencert",
                "-rfc",
                "-infile",
                request,
                "-outfile",
                certificate.toString(),
                "-ext",
                "san=dns:localhost,ip:127.0.0.1"));
        try {
            String chain = Files.readString(certificate) + "and by:\r\n" + Files.readString(issuer.certificate());
            return new TlsFiles(write(name + "-chain.pem", "Bag Attributes\n" + chain), self.key());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> with(String store, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                folder.resolve(store + ".p12").toString(),
                "-storepass",
                "changeit",
                "-alias",
                "a"));
        command.addAll(List.of(options));
        return command;
    }

    private static void run(List<String> command) {
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
            if (keytool.waitFor() != 0) {
                throw new AssertionError(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private TlsFiles written(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return new TlsFiles(
                    write(
                            name + ".pem",
                            pem("CERTIFICATE", store.getCertificate("a").getEncoded())),
                    write(
                            name + ".key",
                            pem("PRIVATE KEY", store.getKey("a", PASSWORD).getEncoded())));
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A file with this in it. */
    public Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /** The one pair's files now hold the other's. */
    public static void replace(TlsFiles one, TlsFiles by) {
        try {
            Files.writeString(one.certificate(), Files.readString(by.certificate()));
            Files.writeString(one.key(), Files.readString(by.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
