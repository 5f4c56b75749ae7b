@NullMarked
package com.dezky.member;

import org.jspecify.annotations.NullMarked;
