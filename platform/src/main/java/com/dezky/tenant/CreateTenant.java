package com.dezky.tenant;

import com.dezky.access.Actor;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Plan;
import com.dezky.kernel.Slug;
import org.jspecify.annotations.Nullable;

/// Make a tenant and start provisioning it.
/// @param partner    the slug of the partner whose customer it becomes
/// @param ownerEmail who is invited as its first owner; null for nobody yet
public record CreateTenant(Actor by, Slug slug, String name, Plan plan, EmailAddress contactEmail,
        @Nullable Slug partner, @Nullable EmailAddress ownerEmail) {
    /// Without an owner yet.
    public CreateTenant(Actor by, Slug slug, String name, Plan plan, EmailAddress contactEmail,
            @Nullable Slug partner) {
        this(by, slug, name, plan, contactEmail, partner, null);
    }
}
