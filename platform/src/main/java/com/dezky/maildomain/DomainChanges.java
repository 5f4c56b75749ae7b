package com.dezky.maildomain;

import com.dezky.access.Actor;
import com.dezky.audit.Audit;
import com.dezky.audit.AuditEvent;
import com.dezky.maildomain.MailDomainResult.Done;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What follows from every change of a domain: other records are expected, it stands elsewhere, and somebody reads of it
/// later.
@Component
class DomainChanges {
    private final MailDomainStore store;
    private final RecordStore records;
    private final HistoryStore history;
    private final CheckQueue queue;
    private final Audit audit;
    private final Clock clock;

    DomainChanges(MailDomainStore store, RecordStore records, HistoryStore history, CheckQueue queue, Audit audit,
            Clock clock) {
        this.store = store;
        this.records = records;
        this.history = history;
        this.queue = queue;
        this.audit = audit;
        this.clock = clock;
    }

    /// Expects what the domain needs now, and has it looked at if that is something else.
    void expect(MailDomain changed) {
        var domain = reread(changed);
        var mainName = domain.aliasOf();
        var main = mainName == null ? domain : store.find(domain.tenant(), mainName).orElseThrow();
        var zone = store.zone(main.id());
        var expected = ExpectedRecords.of(domain,
                mainName == null ? zone : ExpectedRecords.forAlias(mainName, domain.name(), zone));
        if (records.expect(domain.tenant(), domain.id(), expected)) {
            restand(domain);
            queue.hurry(domain.id(), clock.instant());
        }
    }

    /// Where it stands, now that something else counts.
    void restand(MailDomain changed) {
        var domain = reread(changed);
        var status = Standing.of(domain);
        if (status != domain.status()) {
            store.stand(domain, status, clock.instant());
        }
    }

    void note(Actor actor, MailDomain domain, String action, DomainEvent.Kind kind, @Nullable String detail) {
        note(entry(actor, domain, action), domain, kind, detail);
    }

    void note(AuditEvent entry, MailDomain domain, DomainEvent.Kind kind, @Nullable String detail) {
        audit.record(entry);
        history.add(domain, kind, detail, clock.instant());
        store.announce(domain.tenant());
    }

    AuditEvent entry(Actor actor, MailDomain domain, String action) {
        return AuditEvent.of(actor, action, domain.tenant(), "domain", domain.id(), domain.name().unicode());
    }

    void record(AuditEvent entry) {
        audit.record(entry);
    }

    /// The answer of a use case: the domain as it is now.
    Done done(MailDomain domain) {
        return new Done(reread(domain));
    }

    private MailDomain reread(MailDomain domain) {
        return store.find(domain.tenant(), domain.id()).orElseThrow();
    }
}
