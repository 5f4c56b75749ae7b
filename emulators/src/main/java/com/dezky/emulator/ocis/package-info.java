/// A stand-in for OCIS 7: spaces, their members, users, groups and roles over libre-graph.
@NullMarked
package com.dezky.emulator.ocis;

import org.jspecify.annotations.NullMarked;
