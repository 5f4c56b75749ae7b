@NullMarked
package com.dezky.access.service.web;

import org.jspecify.annotations.NullMarked;
