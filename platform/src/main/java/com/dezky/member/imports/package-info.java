/// Members as a table: out as CSV, and in from one, looked at before anything happens.
@NullMarked
package com.dezky.member.imports;

import org.jspecify.annotations.NullMarked;
