package com.dezky.provisioning.step;

import com.dezky.kernel.DomainName;
import com.dezky.maildomain.DkimRotation;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A domain that the mail server should have, or get rid of: the one we made for the tenant, or one it proved.
/// @param thing    its id here; null for the tenant's own
/// @param field    how findings call it: `domain`, or `domain:nordlys.dk`
/// @param knownId  its id on the mail server, once it was noted
/// @param relaying whether mail from here still leaves for where its MX points
/// @param leaving  it must go, its keys first
record WantedDomain(@Nullable UUID thing, String field, String name, @Nullable String knownId, boolean relaying,
        Set<String> aliases, @Nullable DkimRotation rotation, boolean leaving) {
    static List<WantedDomain> of(DesiredTenant desired) {
        var own = new WantedDomain(null, "domain", desired.tenant().mailDomain(),
                desired.tenant().upstream().stalwartDomain(), false, Set.of(), null, desired.gone());
        return Stream.concat(Stream.of(own), desired.domains().stream().map(domain -> new WantedDomain(domain.id(),
                "domain:" + domain.name().value(), domain.name().value(), domain.stalwartId(), !domain.mxHere(),
                domain.aliases().stream().map(DomainName::value).collect(Collectors.toUnmodifiableSet()),
                domain.rotation(), desired.gone() || domain.leaving()))).toList();
    }

    Finding about(Finding finding) {
        return thing == null ? finding : finding.about(thing);
    }
}
