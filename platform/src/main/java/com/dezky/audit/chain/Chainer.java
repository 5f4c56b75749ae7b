package com.dezky.audit.chain;

import com.dezky.access.Scope;
import com.dezky.access.Surface;
import com.dezky.access.SurfaceSettings;
import com.dezky.audit.chain.ChainStore.End;
import com.dezky.audit.chain.ChainStore.Link;
import com.dezky.audit.chain.ChainStore.Waiting;
import com.dezky.kernel.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives each committed entry its place in its tenant's chain, or in the platform's. Use cases never wait for it.
///
/// One transaction takes the pen, reads what waits, writes the links and lets go; if it dies anywhere in between, nothing
/// happened. Many workers may try: the pen is one lock in the database, and a place can be taken only once.
@Component
class Chainer implements SmartLifecycle {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int AT_ONCE = 500;

    private final ChainStore store;
    private final Scope scope;
    private final TransactionTemplate transaction;
    private final SurfaceSettings surfaces;
    private final Loop loop = new Loop("audit-chain", POLL, this::chain);

    Chainer(ChainStore store, Scope scope, TransactionTemplate transaction, SurfaceSettings surfaces) {
        this.store = store;
        this.scope = scope;
        this.transaction = transaction;
        this.surfaces = surfaces;
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
        return surfaces.opens(Surface.WORKER);
    }

    /// Links what waits, once.
    /// @return how many entries that were
    int chain() {
        return scope.platform(() -> Objects.requireNonNull(transaction.execute(open -> store.takePen() ? link() : 0)));
    }

    private int link() {
        var ends = new HashMap<Optional<UUID>, End>();
        var links = new ArrayList<Link>();
        for (var waiting : store.waiting(AT_ONCE)) {
            var chain = Optional.ofNullable(waiting.entry().tenant());
            var end = ends.computeIfAbsent(chain, any -> store.end(waiting.entry().tenant())
                    .orElseGet(() -> new End(0, SealedEntry.beginning())));
            var link = after(end, waiting);
            links.add(link);
            ends.put(chain, new End(link.seq(), link.hash()));
        }
        if (!links.isEmpty()) {
            store.link(links);
            store.announce(ends.keySet());
        }
        return links.size();
    }

    private static Link after(End end, Waiting waiting) {
        var entry = waiting.entry();
        var actor = SealedEntry.actor(waiting.salt(), waiting.email(), waiting.name(), waiting.ip());
        var target = SealedEntry.target(waiting.targetSalt(), waiting.targetName(), waiting.personal());
        var seq = end.seq() + 1;
        return new Link(entry.tenant(), seq, entry.id(), entry.at(), actor, target,
                SealedEntry.link(end.hash(), entry.tenant(), seq, entry.digest(actor, target)));
    }
}
