package com.dezky.security;

import com.dezky.kernel.TenantId;

/// What a tenant asks at sign-in is different now: saved anew, lifted, or no longer lifted. Published in the transaction
/// of the change.
public record SecurityPolicyChanged(TenantId tenant) {}
