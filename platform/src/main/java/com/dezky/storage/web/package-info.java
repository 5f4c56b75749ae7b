/// The pages and routes of storage; how full something is drawn is for other pages, too.
@NamedInterface("web")
@NullMarked
package com.dezky.storage.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
