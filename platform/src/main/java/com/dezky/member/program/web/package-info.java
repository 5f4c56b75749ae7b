@NullMarked
package com.dezky.member.program.web;

import org.jspecify.annotations.NullMarked;
