@NullMarked
package com.dezky.sso.web;

import org.jspecify.annotations.NullMarked;
