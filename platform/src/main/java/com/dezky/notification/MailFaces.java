package com.dezky.notification;

import com.dezky.kernel.TenantId;

/// Who knows how an organisation's mail looks. Without anybody, it looks like Dezky's.
public interface MailFaces {
    /// Asked by the worker, outside of any transaction.
    MailFace of(TenantId tenant);
}
