@NullMarked
package com.dezky.member.leave.web;

import org.jspecify.annotations.NullMarked;
