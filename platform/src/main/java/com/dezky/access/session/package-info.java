/// Browser sessions of the portal and the operator surface: who is signed in, with which tokens, behind which headers.
@NullMarked
package com.dezky.access.session;

import org.jspecify.annotations.NullMarked;
