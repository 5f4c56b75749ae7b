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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The mail server (Stalwart 0.16, management objects over JMAP): domains and signing keys here, mailboxes and lists
/// behind {@link #accounts} and {@link #lists}, the inside of mailboxes behind {@link #own} and {@link #custody}. Nothing is repeated here: a write whose answer was lost may have taken
/// effect, so look first.
@Component
public class StalwartClient {
    private static final String NAME = "Mail (Stalwart)";
    private static final String DOMAIN = "x:Domain";
    private static final String KEY = "x:DkimSignature";
    private static final String TASK = "x:Task";

    private final UpstreamHttp http;
    private final Registry registry;
    private final MailAccounts accounts;
    private final MailingLists lists;
    private final OwnMailbox own;
    private final MailboxCustody custody;

    public StalwartClient(StalwartSettings settings) {
        this.http = connection(settings, () -> "Bearer " + settings.token().value());
        this.registry = new Registry(new JmapClient(http), NAME);
        this.accounts = new MailAccounts(registry);
        this.lists = new MailingLists(registry);
        this.own = new OwnMailbox(authorization -> connection(settings, authorization));
        this.custody = new MailboxCustody(settings.workerToken().blank() && settings.isConfigured()
                ? new UpstreamHttp(new Upstream(NAME, "dezky.stalwart.worker-token", null, settings.limits(), () -> "",
                        StalwartClient::refusal))
                : connection(settings, () -> "Bearer " + settings.workerToken().value()));
    }

    private static UpstreamHttp connection(StalwartSettings settings, Supplier<String> authorization) {
        return new UpstreamHttp(new Upstream(NAME, "dezky.stalwart.url", Upstream.address(settings.url()),
                settings.limits(), authorization, StalwartClient::refusal));
    }

    /// Whether this installation has a mail server to manage; without one every call fails.
    public boolean configured() {
        return http.configured();
    }

    /// Its mailboxes.
    public MailAccounts accounts() {
        return accounts;
    }

    /// Its mailing lists.
    public MailingLists lists() {
        return lists;
    }

    /// What people do with their own mailbox.
    public OwnMailbox own() {
        return own;
    }

    /// What the worker does with a leaver's mailbox.
    public MailboxCustody custody() {
        return custody;
    }

    /// The domain with this id, or empty when there is none.
    public Optional<MailDomain> findDomain(String id) {
        return registry.get(DOMAIN, id, Wire.Domain.PROPERTIES, Wire.Domain.class).map(Wire.Domain::toDomain);
    }

    /// The domain of this name, or empty when there is none or the name is another domain's alias.
    /// @param name lower-cased, in punycode: the server compares it as sent
    public Optional<MailDomain> findDomainNamed(String name) {
        return registry
                .find(DOMAIN, Map.of("name", Registry.given("name", name)), Wire.Domain.PROPERTIES, Wire.Domain.class)
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
        return nameTaken(creation.error().orElseThrow());
    }

    private NameTaken nameTaken(SetError error) {
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

    /// Has mail to addresses the server does not know passed on to where DNS says, or refused. Safe to repeat.
    /// @throws Missing when there is no such domain
    public void setAllowRelaying(String id, boolean allow) {
        registry.update(DOMAIN, id, Map.of("allowRelaying", allow));
    }

    /// Has every mailbox of a domain reached under another name, too. Safe to repeat.
    /// @param alias lower-cased, in punycode
    /// @return empty when done, else the domain that has this name
    /// @throws Missing when there is no such domain
    /// @throws Rejected when the server does not accept the name, among others
    public Optional<NameTaken> addDomainAlias(String id, String alias) {
        return registry.tryUpdate(DOMAIN, id, Map.of("aliases/" + Wire.pointer(alias), true))
                .map(this::nameTaken);
    }

    /// Safe to repeat.
    /// @throws Missing when there is no such domain
    public void removeDomainAlias(String id, String alias) {
        var patch = new LinkedHashMap<String, @Nullable Object>();
        patch.put("aliases/" + Wire.pointer(alias), null);
        registry.update(DOMAIN, id, patch);
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
        return registry
                .find(KEY, Map.of("domainId", Registry.given("domainId", domainId)), Wire.Key.PROPERTIES,
                        Wire.Key.class)
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

    /// Gives a domain a new key that does not sign yet; from now on its record is in the zone file. The server takes two
    /// keys of one selector, so after a lost answer look for the selector first. It never replaces a key by itself while
    /// it has no control over DNS.
    /// @param selector the label below `_domainkey`, new for this domain
    /// @return the key's id
    /// @throws Rejected `invalidForeignKey` when there is no such domain
    public String addPendingKey(String domainId, String selector, DkimKey.Algorithm algorithm) {
        var creation = registry.create(KEY, Map.of("@type", algorithm.variant(), "domainId", domainId, "selector",
                selector, "stage", "pending", "privateKey", Map.of("@type", "Text", "secret",
                        SigningKeyPair.make(algorithm).privateKey().value())));
        return creation.id().orElseThrow(() -> registry.failure(KEY, creation.error().orElseThrow()));
    }

    /// Has mail signed with the new key, then with the old one no longer: there is no moment without a signature. The old
    /// one's record stays in DNS, and the key here, until what it signed has arrived. Safe to repeat.
    /// @throws Missing when one of them is not there
    public void activateKey(String newKey, String oldKey) {
        registry.update(KEY, newKey, Map.of("stage", "active"));
        registry.update(KEY, oldKey, Map.of("stage", "retiring"));
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
