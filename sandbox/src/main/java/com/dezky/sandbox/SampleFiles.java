package com.dezky.sandbox;

import com.dezky.access.Actor;
import com.dezky.access.Scope;
import com.dezky.emulator.ocis.OcisEmulator;
import com.dezky.kernel.TenantId;
import com.dezky.storage.Storage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Files of the sample people, as sizes: they have been to the file server and left something there. What they take up
/// is measured as everybody's; nothing is written into the platform's own tables.
final class SampleFiles {
    private static final long GIGABYTE = 1_000_000_000L;
    private static final Map<SamplePerson, Long> OWN = Map.of(SamplePerson.OWNER, 18 * GIGABYTE, SamplePerson.ADMIN,
            6_400_000_000L, SamplePerson.MEMBER, 24 * GIGABYTE);
    private static final Map<String, Long> SPACES = Map.of("nordlys", 312 * GIGABYTE, "solsikke", 1_240 * GIGABYTE);

    private final OcisEmulator files;
    private final Storage storage;
    private final Scope scope;
    private final JdbcClient owner;

    SampleFiles(ApplicationContext platform, OcisEmulator files, Database database) {
        this.files = files;
        this.storage = platform.getBean(Storage.class);
        this.scope = platform.getBean(Scope.class);
        this.owner = database.asOwner();
    }

    /// Fills what is empty once the reconciler has made it, and asks for a look.
    void fillWhenMade(CountDownLatch stopped) throws InterruptedException {
        var left = new LinkedHashMap<>(SPACES);
        var people = new LinkedHashMap<>(OWN);
        while (!left.isEmpty() || !people.isEmpty()) {
            left.entrySet().removeIf(space -> filled("project/dezky-" + space.getKey(), space.getValue()));
            people.entrySet().removeIf(person -> visited(person.getKey(), person.getValue()));
            if (stopped.await(500, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        SPACES.keySet().forEach(this::measure);
    }

    private boolean visited(SamplePerson person, long bytes) {
        var subject = owner.sql("select subject from person where email = :email and subject is not null")
                .param("email", person.email()).query(String.class).optional();
        subject.ifPresent(files::visit);
        return subject.isPresent() && filled("personal/" + subject.get(), bytes);
    }

    /// Somebody may have changed it since; then it stays.
    private boolean filled(String alias, long bytes) {
        var used = files.used(alias);
        if (used.isPresent() && used.getAsLong() == 0) {
            files.fill(alias, bytes);
        }
        return used.isPresent();
    }

    private void measure(String slug) {
        var tenant = new TenantId(owner.sql("select id from tenant where slug = :slug").param("slug", slug)
                .query(UUID.class).single());
        scope.platform(() -> {
            storage.refresh(Actor.system(), tenant);
            return tenant;
        });
    }
}
