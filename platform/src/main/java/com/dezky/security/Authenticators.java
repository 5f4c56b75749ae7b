package com.dezky.security;

import com.dezky.access.Memberships.Membership;
import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.Device;
import com.dezky.upstream.UpstreamFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/// Asks the identity provider who has what besides a password. Its list of devices does not say whose they are, so it
/// is asked person by person, side by side as far as the client's limits let through.
@Component
class Authenticators {
    /// As long as somebody waits for a page.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AuthentikClient authentik;

    Authenticators(AuthentikClient authentik) {
        this.authentik = authentik;
    }

    /// What was said in time.
    static final class Answer {
        private final Map<String, List<Device>> bySubject;

        private Answer(Map<String, List<Device>> bySubject) {
            this.bySubject = Map.copyOf(bySubject);
        }

        /// The second factors of a member; empty when it is not known. Who has no account yet has none, and whose
        /// credentials another tenant looks after is theirs to know.
        Optional<List<Device>> of(Membership member) {
            if (!member.atHome()) {
                return Optional.empty();
            }
            return member.subject() == null
                    ? Optional.of(List.of())
                    : Optional.ofNullable(bySubject.get(member.subject()));
        }
    }

    /// Asks about those who are at home here, for two seconds.
    Answer of(List<Membership> members) {
        return within(PATIENCE, members);
    }

    Answer within(Duration patience, List<Membership> members) {
        var asked = members.stream().filter(Membership::atHome).map(Membership::subject)
                .filter(subject -> subject != null).distinct().toList();
        var found = new HashMap<String, List<Device>>();
        if (!authentik.configured() || asked.isEmpty()) {
            return new Answer(found);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Callable<List<Device>>>();
            asked.forEach(subject -> answers.add(() -> factorsOf(subject)));
            var futures = threads.invokeAll(answers, patience.toMillis(), TimeUnit.MILLISECONDS);
            for (var at = 0; at < asked.size(); at++) {
                var subject = asked.get(at);
                said(futures.get(at)).ifPresent(devices -> found.put(subject, devices));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return new Answer(found);
    }

    private List<Device> factorsOf(String subject) {
        return authentik.findUser(subject)
                .map(user -> authentik.devicesOf(user).stream().filter(Device::secondFactor).toList())
                .orElseGet(List::of);
    }

    private static Optional<List<Device>> said(Future<List<Device>> answer) {
        try {
            return Optional.of(answer.get());
        } catch (CancellationException tooLate) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UpstreamFailure) {
                return Optional.empty();
            }
            throw new IllegalStateException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
