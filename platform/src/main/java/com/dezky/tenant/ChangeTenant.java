package com.dezky.tenant;

import com.dezky.access.Actor;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Plan;
import com.dezky.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/// Change a tenant's profile. Null leaves a field as it is; an empty industry or colour takes it away.
/// @param version what the caller last saw; the change is refused when someone else was faster
public record ChangeTenant(Actor by, TenantId tenant, long version, @Nullable String name, @Nullable Plan plan,
        @Nullable EmailAddress contactEmail, @Nullable String industry, @Nullable String brandColor,
        ChangePreferences preferences) {}
