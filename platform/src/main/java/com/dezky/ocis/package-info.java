/// The typed client of the file server, ownCloud Infinite Scale 7 (libregraph). Owns no tables.
@NullMarked
@ApplicationModule(allowedDependencies = "upstream")
package com.dezky.ocis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
