package com.dezky.security;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.authentik.AuthentikClient;
import com.dezky.kernel.Loop;
import com.dezky.upstream.UpstreamFailure;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// What goes on by itself, where the worker surface is open: rules that were lifted are asked for again, sign-ins are
/// read, second factors are counted.
@Component
class SecurityWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityWorker.class);

    private final List<Loop> loops;
    private final boolean wanted;

    SecurityWorker(Lifting lifting, SignInLog signIns, MfaCount counts, AuthentikClient authentik,
            SurfaceSettings surfaces) {
        var ends = new Loop("lifted rules", Duration.ofSeconds(1), lifting::endDue);
        this.loops = authentik.configured()
                ? List.of(ends, new Loop("sign-ins", Duration.ofSeconds(10), patient(signIns::readOn)),
                        new Loop("second factors", Duration.ofHours(1), patient(counts::countDue)))
                : List.of(ends);
        this.wanted = surfaces.opens(Surface.WORKER);
    }

    /// A provider that is silent is asked again at the next turn, and is nothing to be alarmed by.
    private static IntSupplier patient(IntSupplier work) {
        return () -> {
            try {
                return work.getAsInt();
            } catch (UpstreamFailure silent) {
                LOG.info("sign-ins or second factors could not be read: {}", silent.getMessage());
                return 0;
            }
        };
    }

    @Override
    public void start() {
        loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
        loops.forEach(Loop::stop);
    }

    @Override
    public boolean isRunning() {
        return loops.stream().anyMatch(Loop::running);
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }
}
