package com.dezky.stalwart;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to become different about a mailing list; everything else stays.
/// @param address a new name or domain, or null to keep it
/// @param description a new description, empty for none; null keeps it
/// @param aliases all its other addresses from now on; null keeps them
/// @param add recipients to write to from now on
/// @param remove recipients to write to no longer
public record ListPatch(AccountPatch.@Nullable Address address, @Nullable String description,
        @Nullable Set<MailAlias> aliases, Set<String> add, Set<String> remove) {
    public ListPatch {
        aliases = aliases == null ? null : Set.copyOf(aliases);
        add = Set.copyOf(add);
        remove = Set.copyOf(remove);
    }

    public static ListPatch nothing() {
        return new ListPatch(null, null, null, Set.of(), Set.of());
    }

    public ListPatch moveTo(String localPart, String domainId) {
        return new ListPatch(new AccountPatch.Address(localPart, domainId), description, aliases, add, remove);
    }

    public ListPatch describe(String text) {
        return new ListPatch(address, text, aliases, add, remove);
    }

    public ListPatch reachAlsoAs(Set<MailAlias> others) {
        return new ListPatch(address, description, others, add, remove);
    }

    public ListPatch add(Set<String> recipients) {
        return new ListPatch(address, description, aliases, recipients, remove);
    }

    public ListPatch remove(Set<String> recipients) {
        return new ListPatch(address, description, aliases, add, recipients);
    }

    /// Whether it changes anything.
    public boolean isEmpty() {
        return equals(nothing());
    }

    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        if (address != null) {
            json.put("name", address.localPart());
            json.put("domainId", address.domainId());
        }
        if (description != null) {
            json.put("description", Wire.textOrNull(description));
        }
        if (aliases != null) {
            json.put("aliases", Wire.Alias.list(aliases));
        }
        add.forEach(recipient -> json.put("recipients/" + Wire.pointer(recipient), true));
        remove.forEach(recipient -> json.put("recipients/" + Wire.pointer(recipient), null));
        return json;
    }
}
