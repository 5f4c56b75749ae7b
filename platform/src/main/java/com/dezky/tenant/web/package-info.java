@NullMarked
package com.dezky.tenant.web;

import org.jspecify.annotations.NullMarked;
