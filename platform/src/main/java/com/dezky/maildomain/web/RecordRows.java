package com.dezky.maildomain.web;

import com.dezky.maildomain.DomainRecord;
import com.dezky.maildomain.MailDomain;
import com.dezky.maildomain.check.Purpose;
import com.dezky.ui.Status;
import com.dezky.ui.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts a domain's records into words.
@Component
class RecordRows {
    private final Explanations explanations;
    private final Texts texts;

    RecordRows(Explanations explanations, Texts texts) {
        this.explanations = explanations;
        this.texts = texts;
    }

    /// @param mayManage whether the reader may leave records alone
    RecordTable of(MailDomain domain, boolean mayManage, Predicate<DomainRecord> which) {
        var records = domain.records().stream().filter(which).toList();
        return new RecordTable(records.stream().map(record -> row(domain, record, mayManage)).toList(),
                domain.checkedAt(),
                records.stream().map(DomainRecord::zoneLine).collect(Collectors.joining("\n")));
    }

    private RecordRow row(MailDomain domain, DomainRecord record, boolean mayManage) {
        var checked = record.checked();
        var optOut = record.optOut();
        var own = "/admin/domains/" + domain.name() + "/records/" + record.id();
        var decidable = mayManage && record.purpose() != Purpose.OWNERSHIP
                && domain.status() != MailDomain.Status.REMOVING;
        return new RecordRow(purpose(record.purpose()), record.type(), record.host(), shortHost(domain, record),
                record.expected(), checked == null ? List.of() : found(record, checked), checked != null,
                status(record), explanations.of(record), proposal(record, checked),
                optOut == null
                        ? null
                        : texts.text("maildomain.records.left", "by", optOut.by(), "reason", optOut.reason()),
                decidable && optOut == null && record.required() ? own : null,
                decidable && optOut != null ? own + "/opt-in" : null);
    }

    String purpose(Purpose purpose) {
        return texts.text("maildomain.purpose." + purpose.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private List<RecordRow.Found> found(DomainRecord record, DomainRecord.Checked checked) {
        return checked.found().stream()
                .map(one -> new RecordRow.Found(one.value(), texts.text("maildomain.records.by", "servers",
                        String.join(", ", one.servers()), "ttl", one.ttlSeconds()),
                        one.value().equals(record.expected())))
                .toList();
    }

    /// What is proposed is worth saying only where it is not what stands under "expected" already.
    private static @Nullable String proposal(DomainRecord record, DomainRecord.@Nullable Checked checked) {
        var proposal = checked == null ? null : checked.proposal();
        return record.expected().equals(proposal) ? null : proposal;
    }

    static Status status(DomainRecord record) {
        if (record.optOut() != null) {
            return Status.RECORD_LEFT;
        }
        return switch (record.state()) {
            case MATCH -> Status.RECORD_MATCH;
            case UNKNOWN -> Status.RECORD_UNKNOWN;
            case DIFFERENT -> Status.RECORD_DIFFERENT;
            case CONFLICT -> Status.RECORD_CONFLICT;
            case MISSING -> record.required() ? Status.RECORD_MISSING : Status.RECORD_OPTIONAL;
        };
    }

    private static @Nullable String shortHost(MailDomain domain, DomainRecord record) {
        var below = "." + domain.name();
        return record.host().endsWith(below)
                ? record.host().substring(0, record.host().length() - below.length())
                : null;
    }
}
