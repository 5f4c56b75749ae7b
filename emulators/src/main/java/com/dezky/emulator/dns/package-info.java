/// The domain name system in miniature: records that can be published and servers that can be made to lie.
@NullMarked
package com.dezky.emulator.dns;

import org.jspecify.annotations.NullMarked;
