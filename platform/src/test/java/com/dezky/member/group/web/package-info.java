@NullMarked
package com.dezky.member.group.web;

import org.jspecify.annotations.NullMarked;
