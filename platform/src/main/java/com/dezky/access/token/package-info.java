/// Bearer tokens: which issuers are trusted, and what a token says once it is proven.
@NullMarked
package com.dezky.access.token;

import org.jspecify.annotations.NullMarked;
