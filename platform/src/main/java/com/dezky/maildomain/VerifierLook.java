package com.dezky.maildomain;

import com.dezky.dns.RecordType;
import com.dezky.maildomain.DomainRecord.Checked;
import com.dezky.maildomain.DomainRecord.Found;
import com.dezky.maildomain.DomainRecord.Why;
import com.dezky.maildomain.check.ExpectedRecord;
import com.dezky.maildomain.check.RecordCheck;
import com.dezky.maildomain.check.Verifier;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Looks in the real DNS.
@Component
class VerifierLook implements DnsLook {
    private final Verifier verifier;

    VerifierLook(Verifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Map<UUID, Checked> at(MailDomain domain) {
        var records = domain.records();
        var checks = verifier.check(domain.name().value(), records.stream()
                .map(record -> new ExpectedRecord(record.purpose(), RecordType.valueOf(record.type()), record.host(),
                        record.expected(), record.required()))
                .toList()).records();
        var found = new HashMap<UUID, Checked>();
        for (var i = 0; i < records.size(); i++) {
            found.put(records.get(i).id(), checked(checks.get(i)));
        }
        return found;
    }

    private static Checked checked(RecordCheck check) {
        return new Checked(check.state(), check.found().stream()
                .map(found -> new Found(found.value(), found.ttlSeconds(),
                        found.servers().stream().sorted().toList()))
                .toList(),
                new Why(check.why().code().name(), check.why().arguments()), check.proposal(),
                check.publishedButNotEverywhere());
    }
}
