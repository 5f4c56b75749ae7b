/// What organisations and people take along of their data: one archive, put together from what each module contributes.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web", "audit", "tenant"})
@NullMarked
package com.dezky.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
