package com.dezky.maildomain;

import com.dezky.maildomain.DomainRecord.Checked;
import com.dezky.maildomain.DomainRecord.Found;
import com.dezky.maildomain.DomainRecord.Why;
import com.dezky.maildomain.check.Purpose;
import com.dezky.maildomain.check.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Primary;

/// DNS as a test says it is: nothing is there until somebody publishes it.
@Primary
class FakeDns implements DnsLook {
    private final Map<String, State> published = new ConcurrentHashMap<>();
    private volatile Runnable meanwhile = () -> {};

    /// From now on the domain's records of this purpose are found in this state.
    void says(String domain, Purpose purpose, State state) {
        published.put(domain + " " + purpose, state);
    }

    /// From now on all of the domain's records are found as they should be.
    void isRightFor(String domain) {
        Set.of(Purpose.values()).forEach(purpose -> says(domain, purpose, State.MATCH));
    }

    void forget(String domain) {
        published.keySet().removeIf(key -> key.startsWith(domain + " "));
    }

    /// Happens once, while the next look is under way.
    void meanwhile(Runnable event) {
        meanwhile = event;
    }

    @Override
    public Map<UUID, Checked> at(MailDomain domain) {
        var event = meanwhile;
        meanwhile = () -> {};
        event.run();
        return domain.records().stream().collect(Collectors.toMap(DomainRecord::id, record -> checked(record,
                published.getOrDefault(domain.name() + " " + record.purpose(), State.MISSING))));
    }

    private static Checked checked(DomainRecord record, State state) {
        return switch (state) {
            case MATCH -> new Checked(state, List.of(new Found(record.expected(), 300, List.of("192.0.2.1"))),
                    new Why("AS_EXPECTED", List.of()), null, false);
            case MISSING -> new Checked(state, List.of(), new Why("NOTHING_FOUND", List.of(record.host())), null,
                    false);
            case UNKNOWN -> new Checked(state, List.of(), new Why("RESOLVER_SILENT", List.of("192.0.2.1")), null,
                    false);
            case DIFFERENT, CONFLICT -> new Checked(state,
                    List.of(new Found("something else", 300, List.of("192.0.2.1", "192.0.2.2"))),
                    new Why("OTHER_VALUE", List.of("something else")), "proposed", false);
        };
    }
}
