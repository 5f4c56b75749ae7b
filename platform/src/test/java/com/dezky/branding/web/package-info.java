@NullMarked
package com.dezky.branding.web;

import org.jspecify.annotations.NullMarked;
