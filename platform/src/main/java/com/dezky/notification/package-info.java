/// Mail to people, and which of it has been sent.
@ApplicationModule(allowedDependencies = {"kernel", "access", "tenant", "ui"})
@NullMarked
package com.dezky.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
