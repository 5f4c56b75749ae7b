/// What every upstream client shares: one way to call, one family of failures. Owns no tables.
///
/// Clients use {@link com.dezky.upstream.UpstreamHttp}; whoever calls a client decides by
/// {@link com.dezky.upstream.UpstreamFailure} and never reads a status code.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package com.dezky.upstream;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
