/// Values everybody speaks: ids, slugs, addresses, pages, problems. Depends on nothing.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package com.dezky.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
