/// What tests of several modules share: a real PostgreSQL, an identity provider, HTTP by host name.
@NullMarked
package com.dezky.testing;

import org.jspecify.annotations.NullMarked;
