package com.dezky.emulator.stalwart;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// What becomes of a mail that arrives.
final class Delivery {
    private final Registry registry;
    private final Addresses addresses;
    private final Mailboxes mailboxes;
    private final SieveScripts scripts;
    private final Vacations vacations;

    Delivery(Registry registry, Mailboxes mailboxes, SieveScripts scripts, Vacations vacations) {
        this.registry = registry;
        this.addresses = new Addresses(registry);
        this.mailboxes = mailboxes;
        this.scripts = scripts;
        this.vacations = vacations;
    }

    List<Delivered> deliver(String from, String to, String subject) {
        var run = new Run(from, subject);
        run.to(to);
        return run.steps;
    }

    private final class Run {
        private final String from;
        private final String subject;
        private final List<Delivered> steps = new ArrayList<>();
        private final Set<String> seen = new HashSet<>(); // a list in itself, or two who forward to each other

        Run(String from, String subject) {
            this.from = from;
            this.subject = subject;
        }

        void to(String recipient) {
            var address = recipient.toLowerCase(Locale.ROOT);
            if (!seen.add(address)) {
                return;
            }
            var at = address.lastIndexOf('@');
            var domain = addresses.domain(address.substring(at + 1));
            if (domain.isEmpty()) {
                add(Delivered.Kind.PASSED_ON, address, "");
                return;
            }
            var plain = withoutDetail(address.substring(0, at), domain.get()) + address.substring(at);
            var account = addresses.account(address).or(() -> addresses.account(plain));
            var list = addresses.list(address).or(() -> addresses.list(plain));
            if (account.isPresent()) {
                store(account.get());
            } else if (list.isPresent()) {
                list.get().path("recipients").propertyNames().forEach(this::to);
            } else if (domain.get().path("catchAllAddress").isString()) {
                to(domain.get().path("catchAllAddress").asString());
            } else if (domain.get().path("allowRelaying").asBoolean()) {
                add(Delivered.Kind.PASSED_ON, address, "");
            } else {
                add(Delivered.Kind.BOUNCED, address, "550 5.1.2 Mailbox does not exist.");
            }
        }

        private void store(ObjectNode account) {
            var id = account.path("id").asString();
            var address = addresses.of(account);
            if (!seen.add(id)) {
                return; // reached under two of its addresses
            }
            if (!Permissions.of(account).contains("emailReceive")) {
                add(Delivered.Kind.BOUNCED, address, "550 5.5.0 This account is not authorized to receive email.");
                return;
            }
            var today = LocalDate.ofInstant(registry.now(), ZoneOffset.UTC);
            var effect = scripts.active(id).map(script -> script.run(today))
                    .orElse(new Sieve.Effect(true, List.of(), List.of()));
            if (effect.kept()) {
                mailboxes.store(id, from, subject);
                add(Delivered.Kind.STORED, address, "");
            }
            effect.replies().forEach(reply -> add(Delivered.Kind.REPLIED, from, reply));
            vacations.answers(id).ifPresent(reply -> add(Delivered.Kind.REPLIED, from, reply));
            effect.redirects().forEach(this::to);
        }

        private void add(Delivered.Kind kind, String address, String words) {
            steps.add(new Delivered(kind, address, words));
        }
    }

    private static String withoutDetail(String local, ObjectNode domain) {
        var plus = local.indexOf('+');
        return plus > 0 && domain.path("subAddressing").path("@type").asString().equals("Enabled")
                ? local.substring(0, plus)
                : local;
    }
}
