/// Authentik as far as Dezky uses it: groups, users and sessions over `/api/v3`, and an OpenID provider.
///
/// Written from the published API description and documentation alone; what it leaves out is in `README.md`.
@NullMarked
package com.dezky.emulator.authentik;

import org.jspecify.annotations.NullMarked;
