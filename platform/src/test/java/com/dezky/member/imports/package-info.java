@NullMarked
package com.dezky.member.imports;

import org.jspecify.annotations.NullMarked;
