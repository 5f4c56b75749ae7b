@NullMarked
package com.dezky.member.invitation;

import org.jspecify.annotations.NullMarked;
