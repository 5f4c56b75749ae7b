/// The typed client of the mail server's management objects, Stalwart 0.16. Owns no tables.
@NullMarked
@ApplicationModule(allowedDependencies = {"upstream", "jmap"})
package com.dezky.stalwart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
