package com.dezky.live.web;

import com.dezky.access.Actor;
import com.dezky.access.CurrentActor;
import com.dezky.access.OnSurface;
import com.dezky.access.Permission;
import com.dezky.access.Access;
import com.dezky.access.Surface;
import com.dezky.kernel.Problem;
import com.dezky.kernel.TenantId;
import com.dezky.live.LiveFeed;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// `/live?topics=…`: server-sent events named by topic, without data. A page that hears one fetches its fragment
/// again, and is asked for its permission again. Whoever may not see a tenant is not told when it changes either.
@RestController
@OnSurface({Surface.PORTAL, Surface.OPERATOR})
class LiveStream implements SmartLifecycle {
    private static final int MOST_TOPICS = 10;
    private static final long LONGEST_MILLIS = TimeUnit.MINUTES.toMillis(30);
    private static final int HEARTBEAT_SECONDS = 20;

    private final LiveFeed feed;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService heart;

    LiveStream(LiveFeed feed, Access access, TransactionTemplate transaction) {
        this.feed = feed;
        this.access = access;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        var beating = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("live-heart").factory());
        beating.scheduleWithFixedDelay(this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        heart = beating;
    }

    /// Ends every stream. In the first phase of a shutdown, or the server would wait for them as for any open request.
    @Override
    public void stop() {
        var beating = heart;
        heart = null;
        if (beating != null) {
            beating.shutdownNow();
        }
        open.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }

    @GetMapping("/live")
    ResponseEntity<SseEmitter> stream(@CurrentActor Actor actor, @RequestParam List<String> topics) {
        if (topics.size() > MOST_TOPICS) {
            throw Problem.badRequest("bad-parameter", "At most " + MOST_TOPICS + " topics at once.");
        }
        var heard = new HashSet<>(topics);
        heard.forEach(topic -> mayHear(actor, topic));
        var stream = new SseEmitter(LONGEST_MILLIS);
        var stop = feed.listen(message -> {
            if (heard.contains(message) || heard.contains(kind(message))) {
                send(stream, SseEmitter.event().name(heard.contains(message) ? message : kind(message)).data(""));
            }
        });
        stream.onCompletion(() -> {
            stop.run();
            open.remove(stream);
        });
        stream.onTimeout(stream::complete);
        open.add(stream);
        send(stream, SseEmitter.event().comment("listening").reconnectTime(2_000));
        return ResponseEntity.ok().contentType(MediaType.TEXT_EVENT_STREAM).header("X-Accel-Buffering", "no")
                .header("Cache-Control", "no-store").body(stream);
    }

    /// A topic is `kind:<tenant id>`; a kind alone means every tenant, which only operators may hear of.
    private void mayHear(Actor actor, String topic) {
        var colon = topic.indexOf(':');
        if (colon < 0) {
            access.requireOperator(actor);
            return;
        }
        try {
            var tenant = new TenantId(UUID.fromString(topic.substring(colon + 1)));
            transaction.executeWithoutResult(reading -> access.require(actor, Permission.VIEW_TENANT, tenant));
        } catch (IllegalArgumentException notAnId) {
            throw Problem.badRequest("bad-parameter", "A topic is a word, or a word and a tenant's id.");
        }
    }

    private void beat() {
        open.forEach(stream -> send(stream, SseEmitter.event().comment("")));
    }

    private void send(SseEmitter stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.send(event);
        } catch (IOException | IllegalStateException gone) {
            stream.complete();
            open.remove(stream);
        }
    }

    private static String kind(String message) {
        return message.replaceFirst(":.*", "");
    }
}
