package com.dezky.storage;

import com.dezky.kernel.TenantId;
import com.dezky.storage.WarningStore.Subject;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// Says once of each crossing that something is getting full: to owners and admins of the whole and of spaces, to each
/// person of their own files. A space that may hold all of the plan fills up with the whole, and is not told of besides.
@Component
class Warnings {
    private final WarningStore store;
    private final WarningMail mail;

    Warnings(WarningStore store, WarningMail mail) {
        this.store = store;
        this.mail = mail;
    }

    /// In the open transaction, in the tenant's scope.
    void judge(TenantId tenant, Overview all, List<Place> places, Instant now) {
        var levels = new HashMap<>(store.levels(tenant));
        var here = new HashSet<Subject>();
        var total = new Subject("total", tenant.value());
        if (all.used() != null) {
            here.add(total);
            if (rises(tenant, levels.getOrDefault(total, 0), total, all.used(), all.plan(), now)) {
                mail.total(tenant, all.used(), all.plan(), now);
            }
        }
        for (var place : places) {
            var used = place.used();
            var quota = place.applied();
            if (used != null && quota != null && quota < all.plan()) {
                var subject = new Subject(place.kind().word(), place.id());
                here.add(subject);
                if (rises(tenant, levels.getOrDefault(subject, 0), subject, used, quota, now)) {
                    mail.place(tenant, place, used, quota, now);
                }
            }
        }
        levels.keySet().stream().filter(subject -> !here.contains(subject)).forEach(gone -> store.clear(tenant, gone));
    }

    private boolean rises(TenantId tenant, int before, Subject subject, long used, long quota, Instant now) {
        var level = WarningLevel.after(before, used, quota);
        if (level == 0 && before > 0) {
            store.clear(tenant, subject);
        } else if (level != before) {
            store.set(tenant, subject, level, now);
        }
        return level > before;
    }
}
