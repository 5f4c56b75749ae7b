/// Looking after the installation itself: who its operators are. Owns no tables.
@ApplicationModule(allowedDependencies = {"kernel", "access", "authentik", "upstream"})
@NullMarked
package com.dezky.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
