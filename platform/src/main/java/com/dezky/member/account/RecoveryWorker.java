package com.dezky.member.account;

import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.authentik.AuthentikClient;
import com.dezky.kernel.Loop;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps {@link Recoveries} going where the worker surface is open and there is an identity provider to ask.
@Component
class RecoveryWorker implements SmartLifecycle {
    private final Loop loop;
    private final boolean wanted;

    RecoveryWorker(Recoveries recoveries, AuthentikClient authentik, SurfaceSettings surfaces) {
        this.loop = new Loop("recovery", Duration.ofSeconds(1), recoveries::answerDue);
        this.wanted = surfaces.opens(Surface.WORKER) && authentik.configured();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.running();
    }

    @Override
    public boolean isAutoStartup() {
        return wanted;
    }
}
