package com.dezky.branding;

import com.dezky.access.Actor;
import com.dezky.branding.Wishes.MailKey;
import com.dezky.notification.MailTemplate.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The order to say how one looks, logos apart. What is null or missing is inherited from then on.
/// @param version what the caller last saw
/// @param accent  as typed
public record ChangeBranding(Actor by, Owner owner, long version, @Nullable String productName,
        @Nullable String accent, Map<MailKey, Words> mails) {}
