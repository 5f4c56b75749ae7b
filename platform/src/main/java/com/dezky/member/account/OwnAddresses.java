package com.dezky.member.account;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.OwnDataPart;
import com.dezky.access.Permission;
import com.dezky.access.Persons;
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
    private final Persons persons;
    private final Access access;

    OwnAddresses(RecoveryAddresses recovery, OwnMailboxAddresses mailbox, Persons persons, Access access) {
        this.recovery = recovery;
        this.mailbox = mailbox;
        this.persons = persons;
        this.access = access;
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
        var home = persons.self(actor).home();
        if (home != null && access.may(actor, Permission.VIEW_TENANT, home)) {
            mailbox.of(actor, home).forEach(address -> rows.add(new Row("mailbox", address)));
        }
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
