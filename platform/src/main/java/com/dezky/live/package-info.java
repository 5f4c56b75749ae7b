/// "Something changed", across replicas: what the database notifies, told to the browsers that asked.
@ApplicationModule(allowedDependencies = {"kernel", "access", "access :: web"})
@NullMarked
package com.dezky.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
