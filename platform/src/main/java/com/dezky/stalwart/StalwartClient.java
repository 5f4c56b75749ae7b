package com.dezky.stalwart;

import com.dezky.jmap.JmapClient;
import com.dezky.jmap.SetError;
import com.dezky.stalwart.CreateDomainResult.Created;
import com.dezky.stalwart.CreateDomainResult.NameTaken;
import com.dezky.upstream.Missing;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Upstream;
import com.dezky.upstream.Upstream.Refusal;
import com.dezky.upstream.UpstreamHttp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Domains, signing keys, accounts and lists of the mail server (Stalwart 0.16, management objects over JMAP). Nothing
/// is repeated here: a write whose answer was lost may have taken effect, so look first.
@Component
public class StalwartClient {
    private static final String NAME = "Mail (Stalwart)";
    private static final String DOMAIN = "x:Domain";
    private static final String KEY = "x:DkimSignature";
    private static final String ACCOUNT = "x:Account";
    private static final String TASK = "x:Task";
    private static final String LIST = "x:MailingList";

    private final UpstreamHttp http;
    private final Registry registry;

    public StalwartClient(StalwartSettings settings) {
        this.http = new UpstreamHttp(new Upstream(NAME, "dezky.stalwart.url", Upstream.address(settings.url()),
                settings.limits(), () -> "Bearer " + settings.token().value(), StalwartClient::refusal));
        this.registry = new Registry(new JmapClient(http), NAME);
    }

    /// Whether this installation has a mail server to manage; without one every call fails.
    public boolean configured() {
        return http.configured();
    }

    /// The domain with this id, or empty when there is none.
    public Optional<MailDomain> findDomain(String id) {
        return registry.get(DOMAIN, id, Wire.Domain.PROPERTIES, Wire.Domain.class).map(Wire.Domain::toDomain);
    }

    /// The domain of this name, or empty when there is none or the name is another domain's alias.
    /// @param name lower-cased, in punycode: the server compares it as sent
    public Optional<MailDomain> findDomainNamed(String name) {
        return registry.find(DOMAIN, Map.of("name", given("name", name)), Wire.Domain.PROPERTIES, Wire.Domain.class)
                .stream().filter(domain -> domain.name().equals(name)).map(Wire.Domain::toDomain).findFirst();
    }

    /// Makes a domain whose signing keys the server makes by itself, some seconds later.
    /// @param description a reference of our own, by which it is recognised
    /// @throws Rejected when the server does not accept the name, among others
    public CreateDomainResult createDomain(String name, String description) {
        var creation = registry.create(DOMAIN, Map.of("name", name, "description", description));
        if (creation.id().isPresent()) {
            return new Created(creation.id().get());
        }
        var error = creation.error().orElseThrow();
        if (error.type().equals("primaryKeyViolation")) {
            return new NameTaken(Optional.ofNullable(error.objectId()).map(SetError.ObjectRef::id));
        }
        throw registry.failure(DOMAIN, error);
    }

    /// Sets a domain's description and nothing else. Safe to repeat.
    /// @throws Missing when there is no such domain
    public void describeDomain(String id, String description) {
        registry.update(DOMAIN, id, Map.of("description", description));
    }

    /// Has the server make and look after a domain's signing keys. Safe to repeat.
    public void setDkimAutomatic(String domainId) {
        registry.update(DOMAIN, domainId, Map.of("dkimManagement", Map.of("@type", "Automatic")));
    }

    /// Stops the server from making signing keys, as must be before they are destroyed: or a task adds new ones in
    /// between. Safe to repeat.
    public void setDkimManual(String domainId) {
        registry.update(DOMAIN, domainId, Map.of("dkimManagement", Map.of("@type", "Manual")));
    }

    /// A domain's signing keys. A new domain has none for some seconds, then two.
    public List<DkimKey> dkimKeys(String domainId) {
        return registry.find(KEY, Map.of("domainId", given("domainId", domainId)), Wire.Key.PROPERTIES, Wire.Key.class)
                .stream().filter(key -> key.domainId().equals(domainId)).map(Wire.Key::toKey).toList();
    }

    /// Has the server look after a domain's signing keys now, and so make those that are missing; a moment later they are
    /// there. Safe to repeat.
    /// @throws Missing when there is no such domain
    public void requestDkimKeys(String domainId, Instant due) {
        var creation = registry.create(TASK, Map.of("@type", "DkimManagement", "domainId", domainId, "status",
                Map.of("@type", "Pending", "due", due.truncatedTo(ChronoUnit.SECONDS).toString())));
        creation.error().ifPresent(error -> {
            throw registry.failure(TASK, error);
        });
    }

    /// @throws Missing when there is no such key
    public void destroyDkimKey(String id) {
        registry.destroy(KEY, id);
    }

    /// Destroys a domain.
    /// @throws Rejected `objectIsLinked` while it has lists, accounts or signing keys: they go first, in this order
    /// @throws Missing when there is no such domain
    public void destroyDomain(String id) {
        registry.destroy(DOMAIN, id);
    }

    /// The DNS records the server wants for a domain, as the text of a zone file without TTLs. Its DMARC policy is
    /// fixed to reject.
    /// @throws Missing when there is no such domain
    public String zoneFile(String domainId) {
        return registry.get(DOMAIN, domainId, Wire.Zone.PROPERTIES, Wire.Zone.class).map(Wire.Zone::dnsZoneFile)
                .orElseThrow(() -> new Missing(NAME, "%s does not have the domain %s.".formatted(NAME, domainId)));
    }

    /// The mailboxes of a domain, of people and of groups.
    public List<MailAccount> accountsOf(String domainId) {
        return registry.find(ACCOUNT, Map.of("domainId", given("domainId", domainId)), Wire.Account.PROPERTIES,
                Wire.Account.class).stream().filter(account -> account.domainId().equals(domainId))
                .map(Wire.Account::toAccount).toList();
    }

    /// Closes an account to every protocol and credential. Replaces permissions of its own. Safe to repeat.
    /// @param alsoRefuseMail bounce what arrives, too; otherwise it is still received
    public void freeze(String accountId, boolean alsoRefuseMail) {
        registry.update(ACCOUNT, accountId, Map.of("permissions", Wire.Permissions.frozen(alsoRefuseMail)));
    }

    /// Opens an account again, with the permissions of its role. Safe to repeat.
    public void unfreeze(String accountId) {
        registry.update(ACCOUNT, accountId, Map.of("permissions", Wire.Permissions.inherited()));
    }

    /// Destroys an account at once; its mail is erased soon after. There is no way back.
    /// @throws Missing when there is no such account
    public void destroyAccount(String id) {
        registry.destroy(ACCOUNT, id);
    }

    /// The mailing lists of a domain. The server cannot filter them by domain, so this reads all of them.
    public List<MailingList> listsOf(String domainId) {
        return registry.find(LIST, Map.of(), Wire.AddressList.PROPERTIES, Wire.AddressList.class).stream()
                .filter(list -> list.domainId().equals(domainId)).map(Wire.AddressList::toList).toList();
    }

    /// @throws Missing when there is no such list
    public void destroyList(String id) {
        registry.destroy(LIST, id);
    }

    private static String given(String filter, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an empty " + filter + " would list everything");
        }
        return value;
    }

    // A problem's `detail` repeats the request, which may hold passwords: only its type and limit are read.
    private static Optional<Refusal> refusal(JsonNode problem) {
        var type = problem.path("type").asString("");
        var limit = problem.path("limit").asString("");
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(type, limit.isEmpty() ? type : type + " " + limit,
                        Set.of("maxConcurrentRequests", "maxConcurrentUpload").contains(limit)));
    }
}
