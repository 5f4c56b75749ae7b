/// The identity provider's tokens: which issuers are trusted, how tokens are got, and what they say once proven.
@NullMarked
package com.dezky.access.token;

import org.jspecify.annotations.NullMarked;
