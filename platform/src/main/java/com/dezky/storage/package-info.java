/// Files: how full a tenant's spaces are and were, what each may hold, and the credential at the file server. Owns the
/// tables `storage_usage`, `storage_day`, `storage_quota`, `storage_warning`, `storage_look`, `storage_round` and
/// `storage_credential`.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: seals", "access :: web", "audit", "billing",
        "notification", "ocis", "tenant", "ui", "upstream"})
@NullMarked
package com.dezky.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
