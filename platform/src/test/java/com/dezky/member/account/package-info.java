@NullMarked
package com.dezky.member.account;

import org.jspecify.annotations.NullMarked;
