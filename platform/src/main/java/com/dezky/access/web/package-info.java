/// The doors: which host answers what, how a caller is recognised, and how a no is said.
@NamedInterface("web")
@NullMarked
package com.dezky.access.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
