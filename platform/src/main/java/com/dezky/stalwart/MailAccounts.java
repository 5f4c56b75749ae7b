package com.dezky.stalwart;

import com.dezky.jmap.SetError;
import com.dezky.stalwart.AddressResult.Given;
import com.dezky.upstream.Missing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Mailboxes, of people and shared ones. A mailbox is found again by its address, so that is where to look after a
/// lost answer to a creation.
public final class MailAccounts {
    private static final String ACCOUNT = "x:Account";
    private final Registry registry;

    MailAccounts(Registry registry) {
        this.registry = registry;
    }

    /// The mailboxes of a domain, of people and shared ones.
    public List<MailAccount> of(String domainId) {
        return found(Map.of("domainId", Registry.given("domainId", domainId))).stream()
                .filter(account -> account.domainId().equals(domainId)).toList();
    }

    /// The mailbox with this id, or empty when there is none.
    public Optional<MailAccount> find(String id) {
        return registry.get(ACCOUNT, id, Wire.Account.PROPERTIES, Wire.Account.class).map(Wire.Account::toAccount);
    }

    /// The mailbox whose own address this is, or empty: an alias, or a list's address, is not found.
    /// @param localPart lower-cased: the server compares it as sent
    public Optional<MailAccount> findByAddress(String localPart, String domainId) {
        return found(Map.of("name", Registry.given("name", localPart), "domainId",
                Registry.given("domainId", domainId))).stream()
                .filter(account -> account.name().equals(localPart) && account.domainId().equals(domainId)).findFirst();
    }

    /// The mailboxes whose people share this one.
    public List<MailAccount> membersOf(String groupId) {
        return found(Map.of("memberGroupIds", Registry.given("memberGroupIds", groupId))).stream()
                .filter(account -> account.memberGroupIds().contains(groupId)).toList();
    }

    /// Bytes each of these mailboxes holds, by id. The server counts them one by one, so ask for those on a page.
    public Map<String, Long> usedBytes(Collection<String> ids) {
        var used = new LinkedHashMap<String, Long>();
        registry.all(ACCOUNT, ids, Wire.Usage.PROPERTIES, Wire.Usage.class)
                .forEach(account -> used.put(account.id(), account.usedDiskQuota()));
        return used;
    }

    /// Makes a person's mailbox. Its folders come with its first use.
    /// @param groupIds the shared mailboxes the person gets into
    /// @throws com.dezky.upstream.Rejected `invalidForeignKey` when the domain or a group is not there, `invalidPatch`
    /// when the local part is none
    public AddressResult createMailbox(NewMailbox wanted, Set<String> groupIds) {
        var values = values("User", wanted);
        values.put("memberGroupIds", Wire.set(groupIds));
        return created(values);
    }

    /// Makes a shared mailbox: nobody signs in as it, and whoever is its member finds it beside the own one.
    /// @throws com.dezky.upstream.Rejected as for a person's
    public AddressResult createSharedMailbox(NewMailbox wanted) {
        return created(values("Group", wanted));
    }

    /// Changes a mailbox. Safe to repeat.
    /// @throws Missing when there is no such account
    /// @throws com.dezky.upstream.Rejected as for a new one
    public AddressResult update(String id, AccountPatch patch) {
        return registry.tryUpdate(ACCOUNT, id, patch.json())
                .map(error -> registry.taken(ACCOUNT, error)).orElseGet(() -> new Given(id));
    }

    /// Closes an account to every protocol and credential. Replaces permissions of its own. Safe to repeat.
    /// @param alsoRefuseMail bounce what arrives, too; otherwise it is still received
    public void freeze(String id, boolean alsoRefuseMail) {
        registry.update(ACCOUNT, id, Map.of("permissions", Wire.Permissions.frozen(alsoRefuseMail)));
    }

    /// Opens an account again, with the permissions of its role. Safe to repeat.
    public void unfreeze(String id) {
        registry.update(ACCOUNT, id, Map.of("permissions", Wire.Permissions.inherited()));
    }

    /// Destroys an account at once; its mail is erased soon after. There is no way back.
    /// @throws Missing when there is no such account
    /// @throws com.dezky.upstream.Rejected `objectIsLinked` for a shared mailbox that has members
    public void destroy(String id) {
        registry.destroy(ACCOUNT, id);
    }

    private List<MailAccount> found(Map<String, Object> filter) {
        return registry.find(ACCOUNT, filter, Wire.Account.PROPERTIES, Wire.Account.class).stream()
                .map(Wire.Account::toAccount).toList();
    }

    private static Map<String, Object> values(String type, NewMailbox wanted) {
        var values = new LinkedHashMap<String, Object>();
        values.put("@type", type);
        values.put("name", wanted.localPart());
        values.put("domainId", wanted.domainId());
        if (!wanted.displayName().isBlank()) {
            values.put("description", wanted.displayName());
        }
        if (wanted.quotaBytes() > 0) {
            values.put("quotas", Map.of("maxDiskQuota", wanted.quotaBytes()));
        }
        values.put("aliases", Wire.Alias.list(wanted.aliases()));
        return values;
    }

    private AddressResult created(Map<String, Object> values) {
        var creation = registry.create(ACCOUNT, values);
        return creation.id().<AddressResult>map(Given::new)
                .orElseGet(() -> registry.taken(ACCOUNT, creation.error().orElseThrow()));
    }
}
