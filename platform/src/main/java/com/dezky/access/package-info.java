/// Who is calling and what they may do: persons, memberships, partner staff, roles and permissions, tokens, sessions and
/// the database scope. Every use case of every module starts with {@link com.dezky.access.Access#require}.
@ApplicationModule(allowedDependencies = {"kernel", "ui"})
@NullMarked
package com.dezky.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
