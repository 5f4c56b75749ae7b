package com.dezky.member.account;

import com.dezky.access.Actor;
import com.dezky.access.OwnDataPart;
import com.dezky.kernel.EmailAddress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where mail reaches a person: their mailbox with all its names, and where they get help when locked out.
@Component
@Order(10)
class OwnAddresses implements OwnDataPart {
    private record Row(String use, String address) {}

    private final RecoveryAddresses recovery;
    private final OwnMailboxAddresses mailbox;

    OwnAddresses(RecoveryAddresses recovery, OwnMailboxAddresses mailbox) {
        this.recovery = recovery;
        this.mailbox = mailbox;
    }

    @Override
    public String name() {
        return "addresses";
    }

    @Override
    public String about() {
        return "Your addresses: those of your mailbox, and the one for recovery.";
    }

    @Override
    @Transactional(readOnly = true)
    public List<?> rows(Actor actor) {
        var rows = new ArrayList<Row>();
        mailbox.of(actor).forEach(address -> rows.add(new Row("mailbox", address)));
        var own = recovery.of(actor);
        add(rows, "recovery", own.confirmed());
        add(rows, "recovery-not-confirmed", own.pending());
        return rows;
    }

    private static void add(List<Row> rows, String use, @org.jspecify.annotations.Nullable EmailAddress address) {
        if (address != null) {
            rows.add(new Row(use, address.value()));
        }
    }
}
