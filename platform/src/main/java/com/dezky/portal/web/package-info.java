@NullMarked
package com.dezky.portal.web;

import org.jspecify.annotations.NullMarked;
