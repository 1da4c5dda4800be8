/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.tls.TlsException;
import io.vitals.tls.TlsFiles;
import io.vitals.tls.TlsPair;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that is served, and its key: anew when their files change, without a restart. A changed pair is
 * looked at again once before it is taken, for it may be half written; if something is wrong with it that is told, and
 * the one before stays. What stands in the files is compared, not their times: tools that renew keep those at will.
 */
final class ServedIdentity implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedIdentity.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsFiles files;
    private final Duration pause;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(look -> {
        Thread thread = new Thread(look, "vitals-tls");
        thread.setDaemon(true);
        return thread;
    });
    private TlsPair seen;
    private TlsPair tried;

    /**
     * What the files hold now.
     *
     * @param pause between two looks at them
     * @throws TlsException if something is wrong with them
     */
    ServedIdentity(TlsFiles files, Duration pause) {
        this.files = files;
        this.pause = pause;
        this.seen = files.read();
        this.tried = seen;
        factory.setKeyStore(seen.keyStore());
        factory.setKeyStorePassword("");
        factory.setIncludeProtocols(PROTOCOLS);
        factory.setSniRequired(false);
        factory.setRenegotiationAllowed(false);
        tell(seen);
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    void start() {
        var unused = watch.scheduleWithFixedDelay(this::look, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look() {
        try {
            takeChanges();
        } catch (RuntimeException | Error e) {
            LOG.error("tls look=failed certificate={}", files.certificate(), e);
        }
    }

    /** One look. */
    void takeChanges() {
        TlsPair now = files.read();
        boolean isSettled = now.equals(seen);
        seen = now;
        if (!isSettled || now.equals(tried)) {
            return;
        }
        tried = now;
        KeyStore before = factory.getKeyStore();
        try {
            KeyStore store = now.keyStore();
            factory.reload(ssl -> ssl.setKeyStore(store));
            tell(now);
        } catch (TlsException wrong) {
            LOG.warn("tls change=refused kept=the pair before: {}. {}", wrong.getMessage(), wrong.remedy());
        } catch (Exception e) {
            keep(before);
            LOG.warn("tls change=refused kept=the pair before: {} cannot be served", files.certificate(), e);
        }
    }

    /** A reload that fails has unloaded what was served. */
    private void keep(KeyStore before) {
        try {
            factory.reload(ssl -> ssl.setKeyStore(before));
        } catch (Exception e) {
            LOG.error("tls state=failed: the pair before cannot be served again either; restart", e);
        }
    }

    private void tell(TlsPair pair) {
        if (pair.expires().isBefore(Instant.now())) {
            LOG.warn("tls certificate={} expired={}: clients refuse it; renew it", files.certificate(), pair.expires());
        } else {
            LOG.info("tls certificate={} expires={}", files.certificate(), pair.expires());
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
