package com.dezky.stalwart;

import static org.assertj.core.api.Assertions.assertThat;

import com.dezky.jmap.JmapClient;
import com.dezky.jmap.JmapRequest;
import com.dezky.jmap.SetResponse;
import com.dezky.stalwart.CreateDomainResult.Created;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.UpstreamHttp;
import com.dezky.upstream.UpstreamLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail server under test, whichever it is, with what a test made on it.
abstract class StalwartContract {
    private @Nullable StalwartClient client;
    private final List<String> domains = new ArrayList<>();

    /// Where the server is and how we get in.
    abstract StalwartSettings settings();

    /// Leaves a server that outlives the test as it was found.
    final void destroyWhatTheTestMade() {
        var left = domains.stream().filter(domain -> stalwart().findDomain(domain).isPresent()).toList();
        stalwart().lists().of(Set.copyOf(left)).forEach(list -> stalwart().lists().destroy(list.id()));
        for (var kind : List.of(MailAccount.Kind.USER, MailAccount.Kind.GROUP)) { // a group goes after its members
            left.stream().flatMap(domain -> stalwart().accounts().of(domain).stream())
                    .filter(account -> account.kind() == kind)
                    .forEach(account -> stalwart().accounts().destroy(account.id()));
        }
        for (var domain : left) {
            stalwart().setDkimManual(domain);
            stalwart().dkimKeys(domain).forEach(key -> stalwart().destroyDkimKey(key.id()));
            stalwart().destroyDomain(domain);
        }
    }

    /// A domain of a fresh name, by its id.
    final String domain() {
        return made(stalwart().createDomain(freshName(), "ours"));
    }

    /// A person's mailbox, by its id.
    final String mailbox(String domainId, String localPart) {
        return given(stalwart().accounts().createMailbox(new NewMailbox(localPart, domainId, "Somebody", 1_000_000,
                Set.of()), Set.of()));
    }

    static String given(AddressResult result) {
        assertThat(result).isInstanceOf(AddressResult.Given.class);
        return ((AddressResult.Given) result).id();
    }

    final StalwartClient stalwart() {
        var known = client;
        if (known == null) {
            known = new StalwartClient(settings());
            client = known;
        }
        return known;
    }

    /// A name that no earlier run used, under a suffix the server accepts.
    final String freshName() {
        return "d" + UUID.randomUUID().toString().substring(0, 8) + ".test";
    }

    final String made(CreateDomainResult result) {
        assertThat(result).isInstanceOf(Created.class);
        var id = ((Created) result).id();
        domains.add(id);
        return id;
    }

    /// What the client has no method for, because Dezky does not need it yet.
    final SetResponse set(String object, String kind, Map<String, ?> what) {
        var jmap = new JmapClient(new UpstreamHttp(new Upstream("test", "test", Upstream.address(settings().url()),
                UpstreamLimits.standard(), () -> "Bearer " + settings().token().value(), any -> Optional.empty())));
        var request = JmapRequest.using("urn:stalwart:jmap");
        var call = request.call(object + "/set", Map.of(kind, what));
        return jmap.send(request).of(call, SetResponse.class);
    }
}
