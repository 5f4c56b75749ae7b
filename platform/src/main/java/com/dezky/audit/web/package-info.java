@NamedInterface("web")
@NullMarked
package com.dezky.audit.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
