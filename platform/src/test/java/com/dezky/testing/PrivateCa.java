package com.dezky.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate authority that nobody knows but who is told, and one certificate of its own for every host below a
/// domain. Made by the JDK's `keytool`.
public final class PrivateCa {
    public static final String PASSWORD = "changeit";
    private static final String DAYS = "2";

    private final Path directory;
    private final Path authority;
    private final Path server;
    private final Path trust;

    /// @param directory where its files are kept
    /// @param domain    whose hosts the certificate is for
    public PrivateCa(Path directory, String domain) {
        this.directory = directory;
        this.authority = directory.resolve("authority.p12");
        this.server = directory.resolve("server.p12");
        this.trust = directory.resolve("trust.p12");
        var request = directory.resolve("request.pem").toString();
        var certificate = directory.resolve("server.pem").toString();
        var root = directory.resolve("authority.pem").toString();
        keytool(authority, "-genkeypair", "-alias", "authority", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
                "CN=A private authority", "-ext", "bc:c=ca:true", "-ext", "ku=keyCertSign", "-validity", DAYS);
        keytool(authority, "-exportcert", "-alias", "authority", "-rfc", "-file", root);
        keytool(server, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN="
                + domain, "-validity", DAYS);
        keytool(server, "-certreq", "-alias", "server", "-file", request);
        keytool(authority, "-gencert", "-alias", "authority", "-infile", request, "-outfile", certificate, "-rfc",
                "-ext", "san=dns:*." + domain, "-validity", DAYS);
        keytool(server, "-importcert", "-alias", "authority", "-file", root, "-noprompt");
        keytool(server, "-importcert", "-alias", "server", "-file", certificate);
        keytool(trust, "-importcert", "-alias", "authority", "-file", root, "-noprompt");
    }

    /// A store that trusts this authority alone.
    public Path trustStore() {
        return trust;
    }

    /// For servers with its certificate, and for clients that trust it alone.
    public SSLContext context() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(server.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(KeyStore.getInstance(trust.toFile(), PASSWORD.toCharArray()));
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void keytool(Path store, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        try {
            var output = directory.resolve("keytool.log").toFile();
            var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + Files.readString(output.toPath()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
