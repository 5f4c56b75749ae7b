/// The client of the domain name system: several resolvers asked at once, and a domain's own name servers. Owns no tables.
///
/// It keeps no cache: whoever checks a domain wants to hear what each server says now.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package com.dezky.dns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
