/// A JMAP core (RFC 8620) that knows no object types: sessions, requests with references, method errors and set errors.
/// The mail server's management client stands on it, and a mail client can. Owns no tables.
@NullMarked
@ApplicationModule(allowedDependencies = "upstream")
package com.dezky.jmap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
