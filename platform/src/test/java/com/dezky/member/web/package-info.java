@NullMarked
package com.dezky.member.web;

import org.jspecify.annotations.NullMarked;
