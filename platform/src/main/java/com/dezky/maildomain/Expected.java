package com.dezky.maildomain;

import com.dezky.maildomain.check.Purpose;

/// A record that should be there.
/// @param host     the whole name, lower case, without the final dot
/// @param required whether the domain is incomplete without it
record Expected(Purpose purpose, String type, String host, String value, boolean required) {}
