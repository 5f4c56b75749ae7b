package com.dezky.maildomain.web;

import com.dezky.maildomain.DkimRotation;
import com.dezky.maildomain.DomainRecord;
import com.dezky.maildomain.MailDomain;
import com.dezky.ui.Language;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A domain as JSON.
@Component
class DomainBodies {
    record Ownership(String host, String value, String state, @Nullable Instant provenAt, @Nullable Instant lostAt) {}

    record Found(String value, long ttlSeconds, List<String> servers) {}

    record Why(String code, String detail) {}

    record OptOut(String reason, String by, Instant at) {}

    record Rotation(String stage, List<String> selectors) {}

    record Record(UUID id, String purpose, String type, String host, String expected, boolean required,
            List<Found> found, String state, @Nullable Why why, @Nullable String proposal, boolean notEverywhere,
            @Nullable OptOut optOut) {}

    record Body(UUID id, String domain, String unicode, boolean primary, @Nullable String aliasOf, String status,
            Ownership ownership, String dmarcPolicy, boolean mxHere, @Nullable Rotation dkimRotation,
            List<Record> records, @Nullable Instant checkedAt, @Nullable Instant verifiedAt,
            @Nullable Instant attentionSince, Instant createdAt) {}

    private final Explanations explanations;

    DomainBodies(Explanations explanations) {
        this.explanations = explanations;
    }

    Body of(MailDomain domain) {
        var ownership = domain.ownership();
        var main = domain.aliasOf();
        return new Body(domain.id(), domain.name().value(), domain.name().unicode(), domain.primary(),
                main == null ? null : main.value(), domain.status().word(),
                new Ownership(ownership.host(), ownership.value(), ownership.state().word(), ownership.provenAt(),
                        ownership.lostAt()),
                domain.dmarc().word(), domain.mxHere(), rotation(domain.rotation()),
                domain.records().stream().map(this::record).toList(), domain.checkedAt(), domain.verifiedAt(),
                domain.attentionSince(), domain.createdAt());
    }

    private static @Nullable Rotation rotation(@Nullable DkimRotation rotation) {
        return rotation == null
                ? null
                : new Rotation(word(rotation.stage()), List.of(rotation.ed25519Selector(), rotation.rsaSelector()));
    }

    private Record record(DomainRecord record) {
        var checked = record.checked();
        var optOut = record.optOut();
        return new Record(record.id(), word(record.purpose()), record.type(), record.host(), record.expected(),
                record.required(),
                checked == null
                        ? List.of()
                        : checked.found().stream()
                                .map(found -> new Found(found.value(), found.ttlSeconds(), found.servers())).toList(),
                word(record.state()),
                checked == null
                        ? null
                        : new Why(checked.why().code(), explanations.in(Language.EN, record)),
                checked == null ? null : checked.proposal(), checked != null && checked.notEverywhere(),
                optOut == null ? null : new OptOut(optOut.reason(), optOut.by(), optOut.at()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
