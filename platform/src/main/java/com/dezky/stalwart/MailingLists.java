package com.dezky.stalwart;

import com.dezky.stalwart.AddressResult.Given;
import com.dezky.upstream.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Addresses that pass mail on. The server cannot filter them by domain, so whoever looks for some reads all of them.
public final class MailingLists {
    private static final String LIST = "x:MailingList";
    private final Registry registry;

    MailingLists(Registry registry) {
        this.registry = registry;
    }

    /// The mailing lists of these domains.
    public List<MailingList> of(Set<String> domainIds) {
        return registry.find(LIST, Map.of(), Wire.AddressList.PROPERTIES, Wire.AddressList.class).stream()
                .filter(list -> domainIds.contains(list.domainId())).map(Wire.AddressList::toList).toList();
    }

    /// The list with this id, or empty when there is none.
    public Optional<MailingList> find(String id) {
        return registry.get(LIST, id, Wire.AddressList.PROPERTIES, Wire.AddressList.class)
                .map(Wire.AddressList::toList);
    }

    /// Makes a list. After a lost answer it is among the lists of its domain.
    /// @throws com.dezky.upstream.Rejected `invalidForeignKey` when the domain is not there, `invalidPatch` when the
    /// local part is none, `validationFailed` when a recipient is no address
    public AddressResult create(NewMailingList wanted) {
        var values = new LinkedHashMap<String, Object>();
        values.put("name", wanted.localPart());
        values.put("domainId", wanted.domainId());
        if (!wanted.description().isBlank()) {
            values.put("description", wanted.description());
        }
        values.put("recipients", Wire.set(wanted.recipients()));
        values.put("aliases", Wire.Alias.list(wanted.aliases()));
        var creation = registry.create(LIST, values);
        return creation.id().<AddressResult>map(Given::new)
                .orElseGet(() -> registry.taken(LIST, creation.error().orElseThrow()));
    }

    /// Changes a list. Safe to repeat.
    /// @throws Missing when there is no such list
    /// @throws com.dezky.upstream.Rejected as for a new one
    public AddressResult update(String id, ListPatch patch) {
        return registry.tryUpdate(LIST, id, patch.json())
                .map(error -> registry.taken(LIST, error)).orElseGet(() -> new Given(id));
    }

    /// @throws Missing when there is no such list
    public void destroy(String id) {
        registry.destroy(LIST, id);
    }
}
