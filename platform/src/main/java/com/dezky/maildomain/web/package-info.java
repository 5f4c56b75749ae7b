@NullMarked
package com.dezky.maildomain.web;

import org.jspecify.annotations.NullMarked;
