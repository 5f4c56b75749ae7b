/// The pages and routes of mail domains; how a domain looks is for other pages, too.
@NamedInterface("web")
@NullMarked
package com.dezky.maildomain.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
