package com.dezky.access.web;

import com.dezky.kernel.Problem;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// How much the API is asked, by token, and by address for those without a good one. Counted in this instance's memory:
/// a request costs a look into a map, and a row per request would cost more than most requests do. Each window begins
/// with its first request and lasts a minute.
@Component
class RateLimits {
    static final int WINDOW_SECONDS = 60;
    /// Beyond this many callers a minute those who asked longest ago are forgotten, and begin anew.
    private static final int MOST_CALLERS = 100_000;
    private static final int COUNT_BITS = 24;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    /// @param remaining requests left in the window; negative for one too many
    /// @param reset     seconds until the window ends
    record Verdict(int limit, int remaining, int reset) {
        boolean refused() {
            return remaining < 0;
        }

        /// Says how it stands, as draft-ietf-httpapi-ratelimit-headers-10 has it.
        void tell(HttpServletResponse response) {
            response.setHeader("RateLimit-Policy", "\"default\";q=" + limit + ";w=" + WINDOW_SECONDS);
            response.setHeader("RateLimit", "\"default\";r=" + Math.max(0, remaining) + ";t=" + reset);
            if (refused()) {
                response.setHeader("Retry-After", String.valueOf(reset));
            }
        }

        Problem problem() {
            return new Problem(429, "rate-limited", "More than " + limit + " requests within a minute. Try again in "
                    + reset + " s.");
        }
    }

    /// When the window began, in seconds, and how many requests it has seen: one number, so no lock is needed.
    private final Cache<String, AtomicLong> windows = Caffeine.newBuilder().maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofSeconds(2L * WINDOW_SECONDS)).build();
    private final int limit;
    private final Clock clock;

    RateLimits(RateLimitSettings settings, Clock clock) {
        this.limit = settings.share();
        this.clock = clock;
    }

    /// Counts one request of this caller.
    Verdict take(String caller) {
        return verdict(windows.get(caller, _ -> new AtomicLong()), 1);
    }

    /// How this caller stands, without counting.
    Verdict look(String caller) {
        var window = windows.getIfPresent(caller);
        return window == null ? new Verdict(limit, limit, WINDOW_SECONDS) : verdict(window, 0);
    }

    /// Whether this caller has asked lately.
    boolean knows(String caller) {
        return windows.getIfPresent(caller) != null;
    }

    private Verdict verdict(AtomicLong window, int more) {
        var now = clock.instant().getEpochSecond();
        var state = window.updateAndGet(was -> {
            var begun = was >>> COUNT_BITS;
            return now >= begun + WINDOW_SECONDS
                    ? now << COUNT_BITS | more
                    : begun << COUNT_BITS | Math.min((was & COUNT_MASK) + more, COUNT_MASK);
        });
        var count = (int) (state & COUNT_MASK);
        return new Verdict(limit, limit - count, (int) ((state >>> COUNT_BITS) + WINDOW_SECONDS - now));
    }
}
